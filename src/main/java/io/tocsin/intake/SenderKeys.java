package io.tocsin.intake;

import io.tocsin.platform.security.ApiKey;
import io.tocsin.platform.security.ApiKeys;
import io.tocsin.platform.security.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;

/** Recognises the keys of senders that speak another vendor's API, wherever that has them. */
@Component
public class SenderKeys {

    private final ApiKeys keys;
    private final Doorman doorman;

    SenderKeys(ApiKeys keys, Doorman doorman) {
        this.keys = keys;
        this.doorman = doorman;
    }

    /**
     * What came through a door.
     *
     * @param door as an integration names it, such as {@code prometheus}
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Arrival(String door, HttpServletRequest request, byte[] body) {}

    /** The key this text is, if it is one that may raise alerts; a problem where it is for another door. */
    public Optional<SenderKey> check(String key, Arrival arrival) {
        return admitted(keys.find(key), arrival);
    }

    /** The key in one of the places all doors know: Authorization, X-API-Key, the address. */
    public Optional<SenderKey> shown(Arrival arrival) {
        return admitted(keys.shownBy(arrival.request()), arrival);
    }

    /** Notes that what came with this key is committed. */
    public void taken(SenderKey key) {
        doorman.taken(key.guest());
    }

    private Optional<SenderKey> admitted(Optional<ApiKey> found, Arrival arrival) {
        return found.filter(key -> key.may(Scope.INTAKE))
                .map(key -> new SenderKey(
                        key,
                        doorman.admit(
                                Optional.of(key),
                                arrival.door(),
                                new ServletServerHttpRequest(arrival.request()).getHeaders(),
                                arrival.body())));
    }
}
