package io.tocsin.intake;

import io.tocsin.alert.RawBody;
import io.tocsin.incident.Answer;
import io.tocsin.platform.Problems;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messages that became no alert. */
@RestController
@RequestMapping("/api/rejected-messages")
class RejectedController {

    private static final int MOST = 200;

    private final RejectedBodies rejected;
    private final RejectedDesk desk;

    RejectedController(RejectedBodies rejected, RejectedDesk desk) {
        this.rejected = rejected;
        this.desk = desk;
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

    /** Reads it once more, as after its mapping was mended; answers as its door would have. */
    @PostMapping("/{id}/again")
    List<Answer> again(@PathVariable String id) {
        return desk.again(id);
    }
}
