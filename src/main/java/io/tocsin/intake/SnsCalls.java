package io.tocsin.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What we ask Amazon's SNS for: certificates, each once, and the confirmation of a subscription. */
@Component
class SnsCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(8); // SNS waits 15 s for our answer
    private static final long LONGEST = 64 << 10;
    private static final int MOST_CERTIFICATES = 100;

    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
    private final Map<HttpUrl, X509Certificate> certificates = new ConcurrentHashMap<>();
    private final Clock clock;
    private final @Nullable HttpUrl elsewhere;

    /** @param endpoint asked in place of Amazon's hosts, once an address has been found to be one of theirs */
    SnsCalls(Clock clock, @Value("${tocsin.intake.sns.endpoint:}") String endpoint) {
        this.clock = clock;
        this.elsewhere = endpoint.isBlank() ? null : HttpUrl.get(endpoint);
    }

    /** A certificate that is valid now; throws when there is none to be had. */
    X509Certificate certificate(SnsAddress address) throws IOException, CertificateException {
        X509Certificate known = certificates.get(address.url());
        if (known == null || clock.instant().isAfter(known.getNotAfter().toInstant())) {
            byte[] pem = get(address.at(elsewhere));
            known = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            known.checkValidity(Date.from(clock.instant()));
            if (certificates.size() < MOST_CERTIFICATES) {
                certificates.put(address.url(), known);
            }
        }
        return known;
    }

    void confirm(SnsAddress address) throws IOException {
        get(address.at(elsewhere));
    }

    private byte[] get(HttpUrl url) throws IOException {
        try (Response answer =
                http.newCall(new Request.Builder().url(url).build()).execute()) {
            if (answer.code() != 200) {
                throw new IOException("SNS answered " + answer.code());
            }
            return answer.peekBody(LONGEST).bytes();
        }
    }
}
