package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * One message as it arrived, kept byte by byte.
 *
 * @param key the intake key's name it came in with, if any
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying a megabyte per message would be waste
public record Received(
        String source,
        byte[] body,
        @Nullable String contentType,
        @Nullable String key) {}
