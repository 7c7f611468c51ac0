package io.tocsin.readiness;

import java.util.List;

/** One person, and whether any of their ways may work. */
public record Reached(String person, String name, List<Method> methods) {

    /** Whether a page may well never come to them. */
    public boolean unpageable() {
        return methods.stream().noneMatch(Method::mayWork);
    }
}
