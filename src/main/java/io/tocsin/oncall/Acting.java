package io.tocsin.oncall;

import io.tocsin.directory.Directory;
import io.tocsin.platform.Caller;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who acts: somebody who has logged in acts as themselves, a program or the administrator says for whom. */
@Component
class Acting {

    private final Directory directory;
    private final Clock clock;

    Acting(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The person of the directory on whose word something is done. */
    String person(@Nullable String by, String pointer) {
        String caller = Caller.current().id();
        boolean self = directory.person(caller).isPresent();
        if (by == null || by.isBlank()) {
            if (self) {
                return caller;
            }
            throw wrong(pointer, "'" + caller + "' takes no shifts: name a person with '" + pointer.substring(1) + "'");
        }
        if (self && !by.equals(caller)) {
            throw Problems.forbidden("You are logged in as '" + caller + "' and can't decide for '" + by + "'.");
        }
        return known(by, pointer);
    }

    String known(String person, String pointer) {
        if (directory.person(person).isEmpty()) {
            throw wrong(pointer, "There is no person '" + person + "'.");
        }
        return person;
    }

    /** The caller, now. */
    Signature signature() {
        return new Signature(Caller.current().id(), clock.instant());
    }

    /** This person, now. */
    Signature signature(String person) {
        return new Signature(person, clock.instant());
    }

    static RuntimeException wrong(String pointer, String detail) {
        return Problems.invalid(List.of(new Violation(pointer, detail)));
    }
}
