package io.tocsin.oncall;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.TocsinTest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Somebody, or a program, at the API. */
@TestComponent
class Ask {

    private final MockMvc http;
    private final JsonMapper json = new JsonMapper();

    Ask(MockMvc http) {
        this.http = http;
    }

    /** What was answered. */
    record Answer(int status, JsonNode body, String text) {

        String word(String pointer) {
            return body.at(pointer).asText();
        }
    }

    /** A program with a token asks. */
    Answer asks(String method, String path, @Nullable String body) {
        return sent(
                MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path)
                        .header("Authorization", "Bearer " + TocsinTest.API_TOKEN),
                body);
    }

    /** Somebody who has logged in asks. */
    Answer asks(String person, String method, String path, @Nullable String body) {
        return sent(
                MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path)
                        .with(csrf())
                        .with(user(person).roles("RESPONDER")),
                body);
    }

    /** Anybody reads. */
    Answer reads(String path) {
        return sent(MockMvcRequestBuilders.get(path), null);
    }

    private Answer sent(MockHttpServletRequestBuilder request, @Nullable String body) {
        try {
            MockHttpServletResponse response = http.perform(
                            body == null
                                    ? request
                                    : request.contentType(MediaType.APPLICATION_JSON)
                                            .content(body))
                    .andReturn()
                    .getResponse();
            String text = response.getContentAsString(StandardCharsets.UTF_8);
            boolean isJson = String.valueOf(response.getContentType()).contains("json");
            return new Answer(response.getStatus(), isJson ? json.readTree(text) : json.missingNode(), text);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
