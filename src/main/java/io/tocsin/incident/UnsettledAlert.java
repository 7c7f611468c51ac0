package io.tocsin.incident;

import java.time.Instant;

/**
 * An alert that is committed and whose incident has still to hear of it.
 *
 * @param id later ones sort after earlier ones
 * @param lane its grouping key: one incident's worth of alerts
 * @param firing whether it fires or has cleared
 * @param severity our word
 */
record UnsettledAlert(String id, String lane, String alertId, boolean firing, String severity, Instant at) {}
