package io.tocsin.paging;

import org.jspecify.annotations.Nullable;

/** A chat room was opened, or could not be; {@code room} is the provider's id of it. Published like {@link PageSettled}. */
public record RoomSettled(
        String reference,
        String name,
        String state,
        @Nullable String room) {}
