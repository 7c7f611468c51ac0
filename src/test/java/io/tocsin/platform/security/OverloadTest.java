package io.tocsin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@DoorsTest
@ExtendWith(OutputCaptureExtension.class)
class OverloadTest {

    private static final int LIMIT = 1024 * 1024;

    private final Browser browser;
    private final DoorsApplication.StandIns standIns;

    @Autowired
    OverloadTest(DoorsApplication.StandIns standIns, @LocalServerPort int port) {
        this.standIns = standIns;
        this.browser = new Browser(port);
    }

    @Test
    void aBodyOfTheLargestSizePassesAndOneByteMoreDoesNot() throws Exception {
        assertThat(raw(BodyPublishers.ofByteArray(new byte[LIMIT])).body()).isEqualTo("{\"length\":" + LIMIT + "}");
        refusedAsTooLarge(raw(BodyPublishers.ofByteArray(new byte[LIMIT + 1])));
    }

    @Test
    void aBodySentInChunksIsCountedToo() throws Exception {
        assertThat(raw(chunked(new byte[LIMIT])).statusCode()).isEqualTo(200);
        refusedAsTooLarge(raw(chunked(new byte[LIMIT + 1])));
    }

    @Test
    void aCompressedBodyIsInflatedOnlyUpToTheLimit() throws Exception {
        assertThat(raw(BodyPublishers.ofByteArray(zipped(100_000)), "Content-Encoding", "gzip")
                        .body())
                .isEqualTo("{\"length\":100000}");
        refusedAsTooLarge(raw(BodyPublishers.ofByteArray(zipped(200 * LIMIT)), "Content-Encoding", "gzip"));
    }

    @Test
    void bombsAndEndlessBodiesLeaveNothingInMemory() throws Exception {
        // given: a gigabyte zipped, and one that never says how long it is
        byte[] bomb = zipped(1_000_000_000);
        refusedAsTooLarge(raw(BodyPublishers.ofByteArray(bomb), "Content-Encoding", "gzip"));
        long before = used();

        // when
        for (int i = 0; i < 10; i++) {
            refusedAsTooLarge(raw(BodyPublishers.ofByteArray(bomb), "Content-Encoding", "gzip"));
            refusedAsTooLarge(raw(chunked(new byte[8 * LIMIT])));
        }

        // then
        assertThat(used() - before).isLessThan(16 * LIMIT);
    }

    private static long used() {
        System.gc();
        return java.lang.management.ManagementFactory.getMemoryMXBean()
                .getHeapMemoryUsage()
                .getUsed();
    }

    @Test
    void aBodyThatIsNotWhatItsHeadersSayIsRefused() throws Exception {
        assertThat(raw(BodyPublishers.ofString("not gzip"), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
        byte[] whole = zipped(1000);
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThat(raw(BodyPublishers.ofByteArray(half), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
        assertThat(raw(BodyPublishers.ofString("x"), "Content-Encoding", "br").statusCode())
                .isEqualTo(415);
    }

    @Test
    void whoHasNoKeyMakesUsReadNothing() throws Exception {
        assertThat(browser.send(browser.request("/intake/raw").POST(chunked(new byte[100])))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aDocumentOfTheWrongShapeIsPointedAt() throws Exception {
        // when
        HttpResponse<String> wrongType = json("{\"size\":\"large\"}", "application/json");
        HttpResponse<String> notJson = json("{\"size\":", "application/json");
        HttpResponse<String> deep = json("[".repeat(100_000), "application/json");
        HttpResponse<String> notEvenMeant = json("size=1", "text/plain");

        // then
        assertThat(wrongType.statusCode()).isEqualTo(400);
        assertThat(wrongType.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(wrongType.body()).contains("urn:tocsin:problem:unreadable", "\"pointer\":\"/size\"", "line 1");
        assertThat(notJson.statusCode()).isEqualTo(400);
        assertThat(deep.statusCode()).isEqualTo(400);
        assertThat(notEvenMeant.statusCode()).isEqualTo(415);
        assertThat(notEvenMeant.body()).contains("urn:tocsin:problem:unsupported-media-type");
    }

    @Test
    void whatIsNotThereIsAProblemDocumentForProgramsAndAPageForPeople() throws Exception {
        // when
        HttpResponse<String> document =
                browser.get("/intake/nothing/here", "X-API-Key", DoorsTest.INTAKE_KEY, "Accept", "text/html,*/*");
        HttpResponse<String> page = browser.get("/status/nothing", "Accept", "text/html");

        // then
        assertThat(document.statusCode()).isEqualTo(404);
        assertThat(document.body()).contains("urn:tocsin:problem:not-found");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<html");
    }

    @Test
    void tooManySendersAtOnceAreToldToComeBackAndTheNextOnesAreServed() throws Exception {
        // given
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> senders = IntStream.range(0, 6)
                .mapToObj(i -> client.sendAsync(keyed("/intake/slow").build(), BodyHandlers.ofString()))
                .toList();

        // when
        List<HttpResponse<String>> refused = senders.stream()
                .map(sender -> sender.completeOnTimeout(null, 3, java.util.concurrent.TimeUnit.SECONDS)
                        .join())
                .filter(java.util.Objects::nonNull)
                .toList();
        standIns.release.countDown();

        // then
        assertThat(refused).hasSize(4).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(response.body()).contains("urn:tocsin:problem:overloaded");
        });
        assertThat(browser.send(keyed("/intake/generic")).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutADatabaseSendersAreToldToComeBack() throws Exception {
        // when
        HttpResponse<String> response = browser.send(keyed("/intake/no-database"));

        // then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(response.body()).contains("urn:tocsin:problem:unavailable");
    }

    @Test
    void aFaultOfOursShowsNothingOfOurInside(CapturedOutput output) throws Exception {
        // when
        HttpResponse<String> response = browser.send(keyed("/intake/fault"));

        // then
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("urn:tocsin:problem:internal").doesNotContain("canary-inside");
        assertThat(output.getAll()).contains("canary-inside-4714");
    }

    private HttpRequest.Builder keyed(String path) {
        return browser.request(path)
                .header("Authorization", "Bearer " + DoorsTest.INTAKE_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
    }

    private HttpResponse<String> json(String body, String type) throws IOException, InterruptedException {
        return browser.post("/intake/things", body, "X-API-Key", DoorsTest.INTAKE_KEY, "Content-Type", type);
    }

    private HttpResponse<String> raw(BodyPublisher body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = browser.request("/intake/raw")
                .header("X-API-Key", DoorsTest.INTAKE_KEY)
                .header("Content-Type", "application/octet-stream")
                .POST(body);
        return browser.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static void refusedAsTooLarge(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("urn:tocsin:problem:too-large");
    }

    private static BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private static byte[] zipped(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[100_000];
            for (int written = 0; written < size; written += block.length) {
                zip.write(block, 0, Math.min(block.length, size - written));
            }
        }
        return bytes.toByteArray();
    }
}
