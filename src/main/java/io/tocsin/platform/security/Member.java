package io.tocsin.platform.security;

import org.springframework.security.core.userdetails.User;

/** Somebody who has logged in, and a mark of the password that opened the door. */
final class Member extends User {

    private static final long serialVersionUID = 1L;

    /** Stays when the hash itself is wiped from memory. */
    private final String mark;

    Member(String id, String passwordHash) {
        super(id, passwordHash, Members.authorities(id));
        this.mark = Hash.sha256(passwordHash);
    }

    boolean cameInBy(String passwordHash) {
        return mark.equals(Hash.sha256(passwordHash));
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
