package io.tocsin.chatops;

import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Receipts;
import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Emergencies that were acknowledged in the app. Pushover signs nothing: only it and we know the receipt. */
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
        String id = call.asked("page");
        if (!receipts.known(id, "receipt:" + form.getOrDefault("receipt", ""))) {
            throw Problems.forbidden("No message of ours goes by this receipt.");
        }
        Optional<PageView> page = pages.find(id);
        if (page.isPresent() && page.get().person() != null && "1".equals(form.get("acknowledged"))) {
            answers.take(
                    Wish.ACKNOWLEDGE,
                    page.get().reference(),
                    String.valueOf(page.get().person()),
                    "in Pushover");
        }
        return ResponseEntity.noContent().build();
    }
}
