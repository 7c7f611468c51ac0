package io.tocsin.chatops;

import io.tocsin.paging.CallbackProof;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Receipts;
import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Emergencies that were acknowledged in the app. Pushover signs nothing: it repeats the proof that went out with the
 * message, which holds before we have noted the receipt, or says the receipt that only it and we know.
 */
@RestController
class PushoverDoor {

    private final Answers answers;
    private final Pages pages;
    private final Receipts receipts;

    PushoverDoor(Answers answers, Pages pages, Receipts receipts) {
        this.answers = answers;
        this.pages = pages;
        this.receipts = receipts;
    }

    @PostMapping("/hooks/pushover")
    ResponseEntity<Void> acknowledged(HttpServletRequest request) throws IOException {
        Call call = Call.of(request);
        Map<String, String> form = call.form();
        PageView page = pages.find(call.asked("page"))
                .filter(known -> proved(call, form, known))
                .orElseThrow(() -> Problems.forbidden("No message of ours goes by this receipt."));
        String person = page.person();
        if (person != null && "1".equals(form.get("acknowledged"))) {
            answers.take(Wish.ACKNOWLEDGE, page.reference(), person, "in Pushover");
        }
        return ResponseEntity.noContent().build();
    }

    private boolean proved(Call call, Map<String, String> form, PageView page) {
        return CallbackProof.holds(call.asked("proof"), page.id(), page.message())
                || receipts.known(page.id(), "receipt:" + form.getOrDefault("receipt", ""));
    }
}
