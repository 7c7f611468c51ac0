package io.tocsin.platform.security;

import java.util.Set;

/** Names of callers the product itself gives; nobody else may carry them in the records. */
final class SeedNames {

    static final String ADMIN = "admin";
    static final String AUTOMATION = "automation";
    static final String INTAKE = "intake";
    static final Set<String> RESERVED = Set.of(ADMIN, AUTOMATION, INTAKE, "system", "anonymousUser");

    private SeedNames() {}
}
