package io.tocsin.web;

import io.tocsin.alert.AlertSearch;
import io.tocsin.alert.AlertView;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.RawBody;
import io.tocsin.directory.Directory;
import io.tocsin.intake.Reading;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** Every alert that was taken in, told or not, and the page of one. */
@Controller
class AlertPages {

    private static final int SIZE = 50;
    private static final int MOST_SHOWN = 65_536;
    private static final List<String> STATES = List.of("firing", "resolved", "suppressed");

    private final AlertSearch search;
    private final Alerts alerts;
    private final Directory directory;
    private final Reading reading;

    AlertPages(AlertSearch search, Alerts alerts, Directory directory, Reading reading) {
        this.search = search;
        this.alerts = alerts;
        this.directory = directory;
        this.reading = reading;
    }

    /** What the search form sends; anything that can't be understood is left out of the search. */
    record Asked(
            @Nullable String state,
            @Nullable String service,
            @Nullable String source,
            @Nullable String q,
            @Nullable String page) {

        AlertSearch.Query query() {
            String wanted = PlainText.given(state);
            return new AlertSearch.Query(
                    wanted != null && STATES.contains(wanted) ? wanted : null,
                    PlainText.given(service),
                    PlainText.given(source),
                    PlainText.given(q));
        }

        int number() {
            return page != null && page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 0;
        }
    }

    /**
     * A message as it was received, as much of it as a page can show.
     *
     * @param what the words above it
     * @param cut whether there is more of it
     */
    record Shown(String what, RawBody body, String text, boolean cut) {}

    @GetMapping("/alerts")
    String list(Asked asked, Model model) {
        fill(asked, model);
        model.addAttribute("states", STATES);
        model.addAttribute("services", directory.services());
        model.addAttribute("senders", reading.senders());
        return "alerts";
    }

    /** The part that is refreshed. */
    @GetMapping("/alerts/live")
    String live(Asked asked, Model model) {
        fill(asked, model);
        return "alerts-live :: alerts";
    }

    @GetMapping("/alerts/{id}")
    String alert(@PathVariable String id, Model model) {
        String clean = PlainText.clean(id);
        AlertView alert = alerts.alert(clean).orElseThrow(() -> Problems.notFound("alert", PlainText.line(clean, 100)));
        List<RawBody> kept = alerts.bodies(clean);
        model.addAttribute("alert", alert);
        model.addAttribute("why", AlertWords.verdict(alert));
        model.addAttribute("silence", silence(alert));
        model.addAttribute(
                "bodies", kept.stream().map(body -> shown(body, kept)).toList());
        return "alert";
    }

    private void fill(Asked asked, Model model) {
        AlertSearch.Query query = asked.query();
        AlertSearch.Page page = search.find(query, asked.number(), SIZE);
        boolean any = page.total() > 0 || !query.equals(new AlertSearch.Query(null, null, null, null));
        model.addAttribute("query", query);
        model.addAttribute("found", page);
        model.addAttribute("any", any);
        model.addAttribute("pages", (page.total() + SIZE - 1) / SIZE);
        model.addAttribute("newer", address("/alerts", query, page.page() - 1));
        model.addAttribute("older", address("/alerts", query, page.page() + 1));
        model.addAttribute("again", address("/alerts/live", query, page.page()));
    }

    private static Shown shown(RawBody body, List<RawBody> kept) {
        int at = kept.indexOf(body);
        String what = at == kept.size() - 1 ? "Latest message" : at == 0 ? "First message" : "Message that changed it";
        String text = body.text() == null ? String.valueOf(body.base64()) : body.text();
        boolean cut = text.length() > MOST_SHOWN;
        return new Shown(what, body, cut ? PlainText.clip(text, MOST_SHOWN) : text, cut);
    }

    private static String silence(AlertView alert) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/silences");
        Addresses.add(address, "source", alert.source());
        Addresses.add(address, "service", alert.service());
        Addresses.add(address, "title", alert.title());
        return address.encode().build().toUriString();
    }

    private static String address(String path, AlertSearch.Query query, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Addresses.add(address, "state", query.state());
        Addresses.add(address, "service", query.service());
        Addresses.add(address, "source", query.source());
        Addresses.add(address, "q", query.words());
        return address.queryParam("page", Math.max(0, page)).encode().build().toUriString();
    }
}
