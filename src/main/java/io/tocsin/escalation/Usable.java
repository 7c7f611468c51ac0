package io.tocsin.escalation;

import java.util.List;

/** Which of a person's ways are used. */
@FunctionalInterface
interface Usable {

    List<Contact> of(List<Contact> contacts);
}
