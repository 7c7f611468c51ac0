package io.tocsin.escalation;

/**
 * A policy was edited while an incident calls by it.
 *
 * @param policy its id
 * @param version of the configuration document in force
 * @param kept whether the incident goes on by the policy it began with, else by the edited one
 */
public record PolicyEdit(String policy, long version, boolean kept) {}
