package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/** A place to look at, as the sender gave it. */
public record Link(String href, @Nullable String text) {}
