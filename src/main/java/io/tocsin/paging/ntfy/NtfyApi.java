package io.tocsin.paging.ntfy;

import feign.HeaderMap;
import feign.Headers;
import feign.RequestLine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ntfy's publishing as JSON, which goes to the root of the server. */
@Headers("Content-Type: application/json")
interface NtfyApi {

    @RequestLine("POST /")
    @Nullable
    Answer publish(URI server, @HeaderMap Map<String, Object> headers, Note note);

    record Note(
            String topic,
            String title,
            String message,
            int priority,
            List<String> tags,
            @Nullable String click,
            List<Action> actions) {}

    record Action(
            String action,
            String label,
            String url,
            @Nullable String method,
            @Nullable Map<String, String> headers,
            @Nullable Boolean clear) {}

    record Answer(@Nullable String id, @Nullable String event) {}
}
