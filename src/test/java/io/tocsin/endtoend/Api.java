package io.tocsin.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** The product's API as a program uses it: over real HTTP, with a token that may do everything. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;

    Api(int port) {
        this.port = port;
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    JsonNode get(String path) {
        return answer(request(path).GET(), path);
    }

    JsonNode post(String path, String body) {
        return answer(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)), path);
    }

    JsonNode incident(String key) {
        return get("/api/incidents/" + key);
    }

    JsonNode pages(String key) {
        return get("/api/incidents/" + key + "/pages");
    }

    /** In which states an incident's pages are. */
    Set<String> states(String key) {
        return Set.copyOf(pages(key).findValuesAsText("state"));
    }

    /** The open incident of that title; empty where there is none. */
    String opened(String title, String service) {
        for (JsonNode incident :
                get("/api/incidents?state=open&service=" + service).get("items")) {
            if (incident.get("title").asText().equals(title)) {
                return incident.get("key").asText();
            }
        }
        return "";
    }

    /** Raises an alert of this service and names the incident it opened. */
    String fires(String title, String service, String severity) {
        String body = JSON.createObjectNode()
                .put("title", title)
                .put("severity", severity)
                .put("service", service)
                .toString();
        return post("/intake/generic", body).at("/alerts/0/incident").asText();
    }

    /** Whether the product takes requests; never throws. */
    boolean ready() {
        try {
            return client.send(request("/actuator/health/readiness").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the process answers at all; never throws. */
    boolean alive() {
        try {
            return client.send(request("/actuator/health/liveness").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notNow) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                .header("Accept", "application/json");
    }

    private JsonNode answer(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }
}
