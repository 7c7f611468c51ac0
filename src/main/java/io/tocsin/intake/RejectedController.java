package io.tocsin.intake;

import io.tocsin.alert.RawBody;
import io.tocsin.platform.Problems;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messages that became no alert. */
@RestController
@RequestMapping("/api/rejected-messages")
class RejectedController {

    private static final int MOST = 200;

    private final RejectedBodies rejected;

    RejectedController(RejectedBodies rejected) {
        this.rejected = rejected;
    }

    /** The newest first. */
    @GetMapping
    List<RejectedBodies.Rejected> latest() {
        return rejected.latest(MOST);
    }

    @GetMapping("/{id}")
    RawBody body(@PathVariable String id) {
        return rejected.body(id).orElseThrow(() -> Problems.notFound("rejected message", id));
    }
}
