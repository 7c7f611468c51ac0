package io.tocsin.platform.security;

import io.tocsin.platform.Caller;
import io.tocsin.platform.Problems;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Invites a person of the configuration to set a password. */
@RestController
class InvitationController {

    private final Invitations invitations;
    private final Members members;

    InvitationController(Invitations invitations, Members members) {
        this.invitations = invitations;
        this.members = members;
    }

    record Invited(String person, String link, Instant expiresAt) {}

    @PostMapping("/api/people/{id}/invitation")
    @ResponseStatus(HttpStatus.CREATED)
    Invited invite(@PathVariable String id) {
        if (!members.person(id)) {
            throw Problems.notFound("person", id);
        }
        Invitations.Invitation made = invitations.invite(id, Caller.current().id());
        String link = ServletUriComponentsBuilder.fromCurrentContextPath()
                .pathSegment("welcome", made.token())
                .toUriString();
        return new Invited(id, link, made.expiresAt());
    }
}
