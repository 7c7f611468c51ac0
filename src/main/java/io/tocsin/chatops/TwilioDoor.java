package io.tocsin.chatops;

import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Receipts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What Twilio tells: how a text or call went, which key was pressed, what was written back. */
@RestController
class TwilioDoor {

    private static final Set<String> ARRIVED = Set.of("delivered", "read");
    private static final Set<String> LOST = Set.of("undelivered", "failed", "busy", "no-answer", "canceled");
    private static final Pattern KEY = Pattern.compile("(?i)\\b(INC-[0-9]{1,12})\\b");
    private static final int RECENT = 20;
    private static final String HOW = "by phone";
    private static final MediaType XML = MediaType.parseMediaType("text/xml;charset=UTF-8");

    private final Believed believed;
    private final Answers answers;
    private final Pages pages;
    private final Receipts receipts;
    private final OwnAddress own;

    TwilioDoor(Believed believed, Answers answers, Pages pages, Receipts receipts, OwnAddress own) {
        this.believed = believed;
        this.answers = answers;
        this.pages = pages;
        this.receipts = receipts;
        this.own = own;
    }

    @PostMapping("/hooks/twilio/status")
    ResponseEntity<Void> status(HttpServletRequest request) throws IOException {
        Call call = call(request);
        Map<String, String> form = call.form();
        String status = form.getOrDefault("MessageStatus", form.getOrDefault("CallStatus", ""));
        String page = call.asked("page");
        if (LOST.contains(status)) {
            String error = form.getOrDefault("ErrorCode", "");
            receipts.bounced(page, "twilio", name(form), status + (error.isBlank() ? "" : ", error " + error));
        } else if (ARRIVED.contains(status)) {
            receipts.arrived(page, "twilio", status);
        } else if (status.equals("completed")) {
            boolean machine = form.getOrDefault("AnsweredBy", "").startsWith("machine");
            receipts.arrived(page, "twilio", machine ? "a machine took the call" : "the call was taken");
        }
        return ResponseEntity.noContent().build();
    }

    private static @Nullable String name(Map<String, String> form) {
        return form.getOrDefault("MessageSid", form.get("CallSid"));
    }

    @PostMapping("/hooks/twilio/voice")
    ResponseEntity<String> voice(HttpServletRequest request) throws IOException {
        Call call = call(request);
        Map<String, String> form = call.form();
        Optional<PageView> page = pages.find(call.asked("page"));
        if (page.isEmpty() || form.getOrDefault("AnsweredBy", "").startsWith("machine")) {
            return xml("<Hangup/>");
        }
        String person = page.get().person();
        Optional<Wish> wish = Wish.pressed(form.getOrDefault("Digits", ""));
        if (wish.isEmpty() || person == null) {
            return xml(again(call.asked("page")));
        }
        return xml(say(
                answers.take(wish.get(), page.get().reference(), person, HOW).words()));
    }

    /** The person is whoever was paged at that number; strangers get no answer. */
    @PostMapping("/hooks/twilio/sms")
    ResponseEntity<String> reply(HttpServletRequest request) throws IOException {
        Map<String, String> form = call(request).form();
        List<PageView> recent = pages.to("sms", form.getOrDefault("From", ""), RECENT);
        if (recent.isEmpty() || recent.get(0).person() == null) {
            return xml("");
        }
        String body = form.getOrDefault("Body", "");
        PageView meant = meant(body, recent);
        return Wish.said(KEY.matcher(body).replaceAll(" "))
                .map(wish -> answers.take(wish, meant.reference(), String.valueOf(meant.person()), HOW)
                        .words())
                .or(() -> Optional.of("Reply ACK, ESCALATE or RESOLVE, and which one: ACK " + meant.reference()))
                .map(words -> xml("<Message>" + escaped(words) + "</Message>"))
                .orElseThrow();
    }

    /** The one that is named, else the newest nobody has yet, else the newest. */
    private PageView meant(String body, List<PageView> recent) {
        Matcher named = KEY.matcher(body);
        if (named.find()) {
            Optional<PageView> page = recent.stream()
                    .filter(candidate -> candidate.reference().equalsIgnoreCase(named.group(1)))
                    .findFirst();
            if (page.isPresent()) {
                return page.get();
            }
        }
        return recent.stream().filter(answers::waits).findFirst().orElse(recent.get(0));
    }

    private Call call(HttpServletRequest request) throws IOException {
        Call call = Call.of(request);
        believed.twilio(call);
        return call;
    }

    private String again(String page) {
        return "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"10\" method=\"POST\" action=\""
                + escaped(own.door("/hooks/twilio/voice", page))
                + "\"><Say>Press 1 to acknowledge. Press 2 to call the next person.</Say></Gather>"
                + "<Say>No key was pressed. Goodbye.</Say>";
    }

    private static String say(String words) {
        return "<Say>" + escaped(words) + "</Say>";
    }

    private static ResponseEntity<String> xml(String verbs) {
        return ResponseEntity.ok()
                .contentType(XML)
                .body("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>" + verbs + "</Response>");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscapeDecimal(text, "UTF-8");
    }
}
