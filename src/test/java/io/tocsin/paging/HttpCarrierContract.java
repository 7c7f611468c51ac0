package io.tocsin.paging;

import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract of a carrier whose provider is called over HTTP, and what such a carrier is made of. */
public abstract class HttpCarrierContract extends CarrierContract {

    protected static final HttpProviders PROVIDERS = new HttpProviders(Samples.impatient());
    protected static final HttpFailures FAILURES = new HttpFailures(Clock.systemUTC());

    protected abstract HttpEmulator provider();

    @AfterEach
    void close() {
        provider().close();
    }

    @Override
    protected void weather(Weather weather) {
        provider().weather(weather);
    }

    @Override
    protected void shut() {
        provider().leave();
    }

    @Override
    protected List<String> received() {
        return provider().calls().stream().map(HttpEmulator.Call::body).toList();
    }
}
