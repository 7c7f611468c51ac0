package io.tocsin.platform.security;

import io.tocsin.platform.Caller;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes, lists and revokes the keys programs use. */
@RestController
@RequestMapping("/api/tokens")
class ApiTokenController {

    private static final int LONGEST_NAME = 80;

    private final ApiTokens tokens;
    private final ApiKeys keys;
    private final Members members;

    ApiTokenController(ApiTokens tokens, ApiKeys keys, Members members) {
        this.tokens = tokens;
        this.keys = keys;
        this.members = members;
    }

    record Wanted(@Nullable String name, @Nullable List<String> scopes) {}

    record Made(String id, String name, List<String> scopes, String token) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made make(@RequestBody Wanted wanted) {
        String name = PlainText.line(wanted.name() == null ? "" : wanted.name(), LONGEST_NAME);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List<Violation> violations = new ArrayList<>(nameProblems(name));
        List<String> words = wanted.scopes() == null ? List.of() : wanted.scopes();
        for (int i = 0; i < words.size(); i++) {
            String pointer = "/scopes/" + i;
            Scope.of(String.valueOf(words.get(i)))
                    .ifPresentOrElse(
                            scopes::add, () -> violations.add(new Violation(pointer, "is none of " + words())));
        }
        if (words.isEmpty()) {
            violations.add(new Violation("/scopes", "say what the key may do: some of " + words()));
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        return made(name, scopes);
    }

    private Made made(String name, Set<Scope> scopes) {
        try {
            ApiTokens.Made made = tokens.make(name, scopes, Caller.current().id());
            return new Made(made.id(), name, scopes.stream().map(Scope::word).toList(), made.secret());
        } catch (DuplicateKeyException e) {
            throw Problems.conflict("name-taken", "A key named '" + name + "' is in use; revoke it or choose another.");
        }
    }

    /** A key's name stands in the records as who did it, so it may not be somebody's. */
    private List<Violation> nameProblems(String name) {
        if (name.isEmpty()) {
            return List.of(new Violation("/name", "give the key a name that says who uses it"));
        }
        return SeedNames.RESERVED.contains(name) || members.person(name)
                ? List.of(new Violation("/name", "'" + name + "' is somebody already"))
                : List.of();
    }

    private static String words() {
        return Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", "));
    }

    @GetMapping
    List<ApiTokens.View> list() {
        return tokens.all();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        if (!tokens.revoke(id)) {
            throw Problems.notFound("token", id);
        }
        keys.forget(id);
    }
}
