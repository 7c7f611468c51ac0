package io.tocsin.postmortem;

import java.time.LocalDate;

/** An action item as it is agreed, before it has an id. */
record NewAction(String action, String owner, LocalDate due, Priority priority) {}
