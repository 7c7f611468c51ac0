package io.tocsin.web;

import io.tocsin.incident.Incident;
import io.tocsin.metrics.Metrics;
import java.util.List;

/**
 * What the board shows.
 *
 * @param quiet something has happened before, so that no first step needs to be taught
 * @param firstStep the command that raises a first alert
 */
record Board(
        List<Incident> active,
        List<Incident> resolved,
        List<Metrics.Stage> lifecycle,
        String mtta,
        String mttr,
        String incidents,
        String sla,
        boolean quiet,
        String firstStep) {}
