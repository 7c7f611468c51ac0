package io.tocsin.oncall;

import java.time.LocalDate;

/** A day on which one of a rota's people is off, as the calendar of their own zone has it. */
public record DayOff(LocalDate day, String person, String name) {}
