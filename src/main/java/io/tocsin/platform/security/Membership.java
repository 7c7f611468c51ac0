package io.tocsin.platform.security;

/** What security asks the room that knows the people; who has left it may no longer come in. */
public interface Membership {

    /** Whether there is a person of this id now. */
    boolean includes(String person);
}
