package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@EngineTest
class OneNoncePerPageTest {

    private static final Pattern PROMISED = Pattern.compile("'nonce-([^']+)'");

    @LocalServerPort
    private int port;

    @Test
    void manyPeopleOpenTasklistAtOnceAndEachPageRunsItsScripts() throws Exception {
        // given
        ExecutorService people = Executors.newFixedThreadPool(8);

        // when
        List<Future<HttpResponse<String>>> pages = IntStream.range(0, 200)
                .mapToObj(n -> people.submit(() -> new Http(port, "alice").get("/camunda/app/tasklist/default/")))
                .toList();

        // then
        for (Future<HttpResponse<String>> loaded : pages) {
            HttpResponse<String> page = loaded.get();
            String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
            Matcher promised = PROMISED.matcher(policy);
            assertThat(promised.find()).isTrue();
            assertThat(page.body())
                    .contains("nonce=\"" + promised.group(1) + "\"")
                    .contains("camunda-tasklist-bootstrap.js")
                    .endsWith("</html>\n");
        }
        people.shutdown();
    }
}
