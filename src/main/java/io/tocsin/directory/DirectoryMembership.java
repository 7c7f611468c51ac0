package io.tocsin.directory;

import io.tocsin.platform.security.Membership;
import org.springframework.stereotype.Component;

/** Tells security who is one of us now: the people of the document in force. */
@Component
class DirectoryMembership implements Membership {

    private final Directory directory;

    DirectoryMembership(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean includes(String person) {
        return directory.person(person).isPresent();
    }
}
