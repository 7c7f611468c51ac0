package io.tocsin.incident;

import java.util.Map;

/** Announced, inside the transaction that writes it, for each thing that happens to an incident. */
public record IncidentFact(String key, Kind kind, String actor, String text, Map<String, Object> data) {}
