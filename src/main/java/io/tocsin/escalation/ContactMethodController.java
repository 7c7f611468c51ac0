package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.platform.Caller;
import io.tocsin.platform.Problems;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of a person, for that person and for programs. */
@RestController
@RequestMapping("/api/people/{person}/contact-methods")
class ContactMethodController {

    record Code(String code) {}

    private final ContactMethods methods;
    private final Directory directory;

    ContactMethodController(ContactMethods methods, Directory directory) {
        this.methods = methods;
        this.directory = directory;
    }

    @GetMapping
    List<ContactMethod> all(@PathVariable String person) {
        return methods.of(known(person));
    }

    @PostMapping("/{channel}/code")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void send(@PathVariable String person, @PathVariable String channel) {
        methods.sendCode(own(person), channel);
    }

    @PostMapping("/{channel}/verify")
    List<ContactMethod> verify(@PathVariable String person, @PathVariable String channel, @RequestBody Code entered) {
        methods.enterCode(own(person), channel, String.valueOf(entered.code()));
        return methods.of(person);
    }

    private String known(String person) {
        return directory
                .person(person)
                .orElseThrow(() -> Problems.notFound("person", person))
                .id();
    }

    /** A code is for its reader: other people can't enter it. */
    private String own(String person) {
        String caller = Caller.current().id();
        if (!caller.equals(known(person)) && directory.person(caller).isPresent()) {
            throw Problems.forbidden("Only " + person + " can verify where " + person + " is reached.");
        }
        return person;
    }
}
