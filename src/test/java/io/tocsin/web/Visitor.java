package io.tocsin.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Somebody at a browser, logged in as alice or not at all, and a sender of alerts. */
@TestComponent
public class Visitor {

    private final MockMvc http;
    private final ObjectMapper json;

    Visitor(MockMvc http, ObjectMapper json) {
        this.http = http;
        this.json = json;
    }

    /** What a page answered. */
    public record Answer(int status, String text, MockHttpServletResponse response) {}

    /** Raises an alert; returns the key of its incident. */
    public String fires(String title, String severity, String service) {
        try {
            String answer = http.perform(post("/intake/generic")
                            .header("Authorization", "Bearer " + TocsinTest.INTAKE_KEY)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(json.writeValueAsBytes(
                                    Map.of("title", title, "severity", severity, "service", service))))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            return json.readTree(answer).at("/alerts/0/incident").asText();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends what can't be read; returns the id it is kept under. */
    String isRefused() {
        try {
            String answer = http.perform(post("/intake/generic")
                            .header("Authorization", "Bearer " + TocsinTest.INTAKE_KEY)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"severity\": \"high\", \"service\": \"a-service-with-a-long-name-"
                                    + "x".repeat(80) + "\", \"links\": [{}]}"))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            String kept = json.readTree(answer).path("kept").asText();
            return kept.substring(kept.lastIndexOf('/') + 1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer opens(String path) {
        return sent(get(path).accept(MediaType.TEXT_HTML).with(user("alice").roles("RESPONDER")));
    }

    /** What a page's script asks for. */
    public Answer opensData(String path) {
        return sent(
                get(path).accept(MediaType.APPLICATION_JSON).with(user("alice").roles("RESPONDER")));
    }

    public Answer opensWithoutLogin(String path) {
        return sent(get(path).accept(MediaType.ALL));
    }

    /** Sends a form of a page, as alice. */
    Answer sends(String path, Map<String, String> fields) {
        MockHttpServletRequestBuilder form = post(path)
                .accept(MediaType.TEXT_HTML)
                .with(csrf())
                .with(user("alice").roles("RESPONDER"));
        fields.forEach(form::param);
        return sent(form);
    }

    /** Sends a form of a page, as the administrator. */
    Answer sendsAsAdmin(String path, Map<String, String> fields) {
        MockHttpServletRequestBuilder form = post(path)
                .accept(MediaType.TEXT_HTML)
                .with(csrf())
                .with(user("admin").roles("RESPONDER", "ADMIN"));
        fields.forEach(form::param);
        return sent(form);
    }

    Answer opensAsAdmin(String path) {
        return sent(get(path).accept(MediaType.TEXT_HTML).with(user("admin").roles("RESPONDER", "ADMIN")));
    }

    /** Presses the button of a page that needs no login. */
    Answer presses(String path) {
        return sent(post(path).accept(MediaType.TEXT_HTML));
    }

    private Answer sent(MockHttpServletRequestBuilder request) {
        try {
            MockHttpServletResponse response = http.perform(request).andReturn().getResponse();
            return new Answer(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8), response);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
