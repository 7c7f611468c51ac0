package io.tocsin.readiness;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether somebody will be woken, for programs. */
@RestController
class ReadinessController {

    private final Readiness readiness;
    private final TestPages testPages;

    ReadinessController(Readiness readiness, TestPages testPages) {
        this.readiness = readiness;
        this.testPages = testPages;
    }

    @GetMapping("/api/readiness")
    Snapshot readiness() {
        return readiness.now();
    }

    /** The newest test page of each way to each person, and who confirmed it. */
    @GetMapping("/api/test-pages")
    List<TestPage> testPages() {
        return testPages.latest();
    }

    /** Sends everybody a test page now. */
    @PostMapping("/api/test-pages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void send() {
        testPages.sendToAll();
    }
}
