package io.tocsin.migration.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.wire.OriginException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/** Lists that come in pages, read by counting on: an address that an answer names is never called. */
public final class OriginLists {

    private static final int PAGE = 100;

    private final OriginCalls calls;
    private final Predicate<JsonNode> more;

    /** @param more whether an answer says that another page follows */
    public OriginLists(OriginCalls calls, Predicate<JsonNode> more) {
        this.calls = calls;
        this.more = more;
    }

    /** All items below this key. */
    public List<JsonNode> all(HttpUrl url, String key) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; page < calls.mostPages(); page++) {
            HttpUrl address = url.newBuilder()
                    .setQueryParameter("limit", String.valueOf(PAGE))
                    .setQueryParameter("offset", String.valueOf(all.size()))
                    .build();
            JsonNode answer = calls.get(address);
            JsonNode items = answer.path(key);
            if (!items.isArray()) {
                throw new OriginException(
                        Reason.UNUSABLE, calls.product() + " answers without `" + key + "` to " + url.encodedPath());
            }
            items.forEach(all::add);
            if (items.isEmpty() || !more.test(answer)) {
                return all;
            }
        }
        throw new OriginException(
                Reason.UNUSABLE, calls.product() + " does not come to an end of " + url.encodedPath());
    }

    /** One thing below this key. */
    public JsonNode one(HttpUrl url, String key) {
        JsonNode thing = calls.get(url).path(key);
        if (!thing.isObject()) {
            throw new OriginException(
                    Reason.UNUSABLE, calls.product() + " answers without `" + key + "` to " + url.encodedPath());
        }
        return thing;
    }
}
