package io.tocsin.intake;

import io.tocsin.incident.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gives senders keys of their own, changes and revokes them. Administrators only; everybody may look. */
@RestController
@RequestMapping("/api/integrations")
class IntegrationController {

    record SecretWanted(@Nullable String secret) {}

    private final IntegrationDesk desk;
    private final TestAlerts tests;

    IntegrationController(IntegrationDesk desk, TestAlerts tests) {
        this.desk = desk;
        this.tests = tests;
    }

    @GetMapping
    List<Integration> all() {
        return desk.all();
    }

    @GetMapping("/{id}")
    Integration one(@PathVariable String id) {
        return desk.find(id);
    }

    /** Answers with the key, told this once, and what to enter at the sender. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IntegrationDesk.Made make(@RequestBody IntegrationDesk.Wanted wanted) {
        return desk.make(wanted);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        desk.revoke(id);
    }

    /** A second key; the first stays good until it is taken away. */
    @PostMapping("/{id}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    IntegrationDesk.Made another(@PathVariable String id) {
        return desk.anotherKey(id);
    }

    @DeleteMapping("/{id}/keys/previous")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokePrevious(@PathVariable String id) {
        desk.revokePreviousKey(id);
    }

    /** Demands signed messages from now on: by the secret the sender made, or by a new one where none is given. */
    @PutMapping("/{id}/signing-secret")
    Map<String, String> sign(@PathVariable String id, @RequestBody(required = false) @Nullable SecretWanted wanted) {
        return Map.of("signingSecret", desk.sign(id, wanted == null ? null : wanted.secret()));
    }

    /** Takes unsigned messages again. */
    @DeleteMapping("/{id}/signing-secret")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsign(@PathVariable String id) {
        desk.unsign(id);
    }

    /** The secret before the one in force is good no longer. */
    @DeleteMapping("/{id}/signing-secret/previous")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetPreviousSecret(@PathVariable String id) {
        desk.forgetPreviousSecret(id);
    }

    /** Takes in a test alert as if the sender had sent it; nobody is paged. */
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    IntakeController.Taken test(@PathVariable String id) {
        List<Answer> answers = tests.send(id);
        return new IntakeController.Taken(answers.size(), answers);
    }
}
