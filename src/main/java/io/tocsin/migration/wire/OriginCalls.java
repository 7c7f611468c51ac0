package io.tocsin.migration.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.migration.wire.OriginException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Reads another product's API with one token, which lives as long as this object and is told to nobody else. */
public final class OriginCalls {

    private static final int BUSY = 429;
    private static final int SERVER_ERRORS = 500;
    /** So many answers of the largest size are the most a whole reading takes in. */
    private static final long LARGEST_ANSWERS = 8;

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final String product;
    private final OkHttpClient http;
    private final Map<String, String> headers;
    private final OriginSettings settings;
    private final Patience patience;
    private final ObjectMapper json = new ObjectMapper();
    private long taken;

    /** @param headers with the token in one of them */
    public OriginCalls(String product, Map<String, String> headers, OriginSettings settings) {
        this.product = product;
        this.headers = headers;
        this.settings = settings;
        this.patience = new Patience(settings.deadline());
        this.http = new OkHttpClient.Builder()
                .connectTimeout(settings.call())
                .readTimeout(settings.call())
                .writeTimeout(settings.call())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** The answer to a GET, as JSON; tried again while the other side is busy or broken. */
    public JsonNode get(HttpUrl url) {
        Duration wait = FIRST_WAIT;
        for (int tries = 1; ; tries++) {
            Attempt attempt = attempt(url);
            JsonNode answer = attempt.answer();
            if (answer != null) {
                return answer;
            }
            if (tries >= settings.tries()) {
                throw attempt.failure(product);
            }
            Duration asked = attempt.retryAfter() == null ? wait : attempt.retryAfter();
            if (asked.compareTo(settings.longestWait()) > 0 || !patience.allows(asked)) {
                throw attempt.failure(product);
            }
            patience.pause(asked);
            wait = wait.multipliedBy(2);
        }
    }

    private record Attempt(
            @Nullable JsonNode answer, @Nullable Duration retryAfter, String what) {

        OriginException failure(String product) {
            return new OriginException(
                    Reason.UNAVAILABLE, product + " " + what + ": try again later. Nothing was changed.");
        }
    }

    private Attempt attempt(HttpUrl url) {
        Request.Builder request = new Request.Builder().url(url).get();
        headers.forEach(request::header);
        OkHttpClient bounded =
                http.newBuilder().callTimeout(patience.atMost(settings.call())).build();
        try (Response response = bounded.newCall(request.build()).execute()) {
            return read(url, response);
        } catch (IOException e) {
            return new Attempt(null, null, "does not answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Attempt read(HttpUrl url, Response response) throws IOException {
        int status = response.code();
        String place = url.encodedPath();
        if (status == BUSY) {
            return new Attempt(null, RetryAfter.of(response), "allows no more calls for now (429)");
        }
        if (status >= SERVER_ERRORS) {
            return new Attempt(null, RetryAfter.of(response), "answers with the error " + status);
        }
        return switch (status) {
            case 401 -> throw new OriginException(Reason.REFUSED, product + " does not know this token");
            case 402, 403 -> throw new OriginException(Reason.FORBIDDEN, "this token may not read " + place);
            case 404 -> throw new OriginException(Reason.ABSENT, product + " has nothing at " + place);
            default -> {
                if (!response.isSuccessful()) {
                    throw new OriginException(
                            Reason.UNUSABLE,
                            product + " answers " + status + " to " + place + ": is its address right?");
                }
                yield new Attempt(parsed(place, body(place, response.body())), null, "");
            }
        };
    }

    private byte[] body(String place, @Nullable ResponseBody body) throws IOException {
        if (body == null) {
            return new byte[0];
        }
        BufferedSource source = body.source();
        Buffer kept = new Buffer();
        while (kept.size() <= settings.largestAnswer()) {
            if (source.read(kept, 64 * 1024) < 0) {
                taken += kept.size();
                if (taken > LARGEST_ANSWERS * settings.largestAnswer()) {
                    throw tooMuch(LARGEST_ANSWERS * settings.largestAnswer(), "in all");
                }
                return kept.readByteArray();
            }
        }
        throw tooMuch(settings.largestAnswer(), "to " + place + ", which is no list");
    }

    private OriginException tooMuch(long most, String where) {
        return new OriginException(Reason.UNUSABLE, product + " answers more than " + most + " bytes " + where);
    }

    private JsonNode parsed(String place, byte[] body) throws IOException {
        try {
            JsonNode answer = json.readTree(body);
            if (answer != null && answer.isObject()) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            // said below, without what stood there
        }
        throw new OriginException(
                Reason.UNUSABLE, product + " answers no JSON to " + place + ": is its address right?");
    }

    /** At most how many answers one list may have. */
    int mostPages() {
        return settings.mostPages();
    }

    String product() {
        return product;
    }
}
