package io.tocsin.paging.gotify;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gotify's messages. */
interface GotifyApi {

    @Headers({"Content-Type: application/json", "X-Gotify-Key: {token}"})
    @RequestLine("POST /message")
    @Nullable
    Answer message(URI server, @Param("token") String token, Note note);

    record Note(String title, String message, int priority, Map<String, Object> extras) {}

    record Answer(@Nullable Long id) {}
}
