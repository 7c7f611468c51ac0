package io.tocsin.platform.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser that keeps cookies, follows nothing, and finds the CSRF token in a page's form. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;

    Browser(int port) {
        this.base = "http://localhost:" + port;
    }

    CookieManager cookies() {
        return cookies;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(with(request(path).GET(), headers));
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(with(request(path).POST(BodyPublishers.ofString(body)), headers));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Posts a form the way the page at the path would, token included. */
    HttpResponse<String> submit(String page, String action, String... fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("_csrf=" + encode(csrf(page)));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encode(fields[i + 1]));
        }
        return post(action, body.toString(), "Content-Type", "application/x-www-form-urlencoded");
    }

    String csrf(String page) throws IOException, InterruptedException {
        String html = get(page, "Accept", "text/html").body();
        Matcher matcher = TOKEN.matcher(html);
        if (!matcher.find()) {
            throw new AssertionError("no CSRF token in " + html);
        }
        return matcher.group(1);
    }

    HttpResponse<String> login(String id, String password) throws IOException, InterruptedException {
        return submit("/login", "/login", "username", id, "password", password);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
