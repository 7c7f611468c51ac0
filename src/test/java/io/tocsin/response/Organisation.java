package io.tocsin.response;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The organisation of the tests, rewritten for one story and put back at its end. */
final class Organisation implements AutoCloseable {

    private static final Path USUAL = Path.of("src/test/resources/tocsin-test.yaml");

    private final MockMvc http;
    private final JdbcClient jdbc;
    private final String usual;
    private String now;

    Organisation(MockMvc http, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
        try {
            this.usual = Files.readString(USUAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.now = usual;
    }

    /** Brings a document into force that says something else in one place. */
    Organisation with(String part, String instead) {
        if (!now.contains(part)) {
            throw new AssertionError("the organisation has no " + part);
        }
        now = now.replace(part, instead);
        apply(now);
        return this;
    }

    @Override
    public void close() {
        apply(usual);
        // the next story's clock begins again, where these documents would still be to come
        jdbc.sql("delete from config_document where version < (select max(version) from config_document)")
                .update();
        jdbc.sql("update config_document set applied_at = ?")
                .param(Timestamp.from(MovableClock.START))
                .update();
    }

    private void apply(String document) {
        try {
            var response = http.perform(MockMvcRequestBuilders.put("/api/config")
                            .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                            .contentType("application/yaml")
                            .content(document))
                    .andReturn()
                    .getResponse();
            if (response.getStatus() != 200) {
                throw new AssertionError(response.getStatus() + ": " + response.getContentAsString());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
