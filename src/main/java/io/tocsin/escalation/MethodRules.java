package io.tocsin.escalation;

/**
 * The section {@code contactMethods}.
 *
 * @param skipUnverified whether addresses nobody proved are left out, as long as their person has a proven one
 */
record MethodRules(boolean skipUnverified) {}
