package io.tocsin.directory;

/** How much something presses: critical and high severities, or the others. */
public enum Urgency {
    HIGH,
    LOW
}
