package io.tocsin.alert;

/** A suppressed alert whose time has come, as its sender reported it last. */
public record HeldAlert(Received received, Alert alert) {}
