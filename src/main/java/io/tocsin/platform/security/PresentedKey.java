package io.tocsin.platform.security;

import io.tocsin.platform.http.Paths;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

/** Where senders put their key: they can't all be taught the same place. */
final class PresentedKey {

    /** Ours, and the fixed places of senders that can't choose: PagerDuty's, GitLab's, Honeycomb's. */
    private static final List<String> HEADERS =
            List.of("X-API-Key", "X-Routing-Key", "X-Gitlab-Token", "X-Honeycomb-Webhook-Token");

    private PresentedKey() {}

    static Optional<String> of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return Optional.of(inAuthorization(header.strip()));
        }
        return HEADERS.stream()
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .map(String::strip)
                .findFirst()
                .or(() -> inQuery(request));
    }

    private static String inAuthorization(String header) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
        String rest = header.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer", "geniekey" -> rest;
            case "basic" -> password(rest);
            default -> "";
        };
    }

    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Only for raising alerts: addresses end up in logs. Not by getParameter, which would read a form's body. */
    private static Optional<String> inQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || !query.contains("key=") || !Paths.RAISING.matches(request)) {
            return Optional.empty();
        }
        String key = UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .getFirst("key");
        return Optional.ofNullable(key).map(text -> java.net.URLDecoder.decode(text, StandardCharsets.UTF_8));
    }
}
