package io.tocsin.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tocsin.TocsinTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The document in force is read, tried out and replaced through the running product. */
@TocsinTest
class ConfigApiTest {

    @Autowired
    MockMvc http;

    @Autowired
    ConfigDocument document;

    @Autowired
    ConfigReader reader;

    @Autowired
    ConfigStore store;

    @Autowired
    ConfigWatch watch;

    private String before = "";

    @BeforeEach
    void rememberTheDocument() {
        before = document.reading().text();
    }

    @AfterEach
    void bringTheDocumentBack() {
        if (!document.reading().text().equals(before)) {
            store.append(before, ConfigOrigin.API, "test");
            watch.catchUp();
        }
    }

    @Test
    void theDemoOrganisationHasNoProblems() throws IOException {
        // given
        String demo = new ClassPathResource("demo/tocsin.yaml").getContentAsString(StandardCharsets.UTF_8);

        // when
        ConfigReading reading = reader.read(demo);

        // then
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void theDocumentInForceIsGivenBackAsItWasWritten() throws Exception {
        http.perform(asAdmin(get("/api/config")))
                .andExpect(status().isOk())
                .andExpect(header().longValue("Tocsin-Config-Version", document.version()))
                .andExpect(content().string(before));
        http.perform(asAdmin(get("/api/config").accept("application/json")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(document.version()))
                .andExpect(jsonPath("$.document.people[0].id").value("alice"))
                .andExpect(jsonPath("$.document.escalationPolicies[0].repeat").value(1));
    }

    @Test
    void whoCouldNotFollowADocumentIsToldOfItAgain() {
        // given: a node whose listener needs a database that is away for a moment
        List<Long> told = new ArrayList<>();
        AtomicBoolean away = new AtomicBoolean();
        ConfigWatch node =
                new ConfigWatch(store, reader, new ConfigDocument(document.version(), document.reading()), event -> {
                    if (away.getAndSet(false)) {
                        throw new DataAccessResourceFailureException("the database is away");
                    }
                    told.add(((ConfigApplied) event).version());
                });
        node.catchUp();
        long version = document.version();
        long newer = store.append(before + "\n# newer\n", ConfigOrigin.API, "test");
        away.set(true);

        // when
        node.catchUpAtOnce();
        assertThat(told).containsExactly(version);
        node.catchUpAtOnce();
        node.catchUpAtOnce();

        // then
        assertThat(told).containsExactly(version, newer);
        watch.catchUp();
    }

    @Test
    void tryingADocumentOutTellsTheDifferenceAndChangesNothing() throws Exception {
        // given
        long version = document.version();

        // when
        var answer = http.perform(asAdmin(
                put("/api/config?dryRun=true").content(before.replace("name: Bob Ruiz", "name: Bob Ruíz, nick: b"))));

        // then
        answer.andExpect(status().isOk())
                .andExpect(jsonPath("$.problems[0].pointer").value("/people/1/nick"))
                .andExpect(jsonPath("$.problems[0].line").value(4))
                .andExpect(jsonPath("$.problems[0].detail").value("unknown key `nick`"))
                .andExpect(jsonPath("$.difference[0].change").value("changed"))
                .andExpect(jsonPath("$.difference[0].path").value("/people/bob/name"))
                .andExpect(jsonPath("$.difference[0].to").value("Bob Ruíz"))
                .andExpect(jsonPath("$.difference[1].change").value("added"));
        assertThat(document.version()).isEqualTo(version);
        assertThat(store.latestVersion()).isEqualTo(version);
    }

    @Test
    void anInvalidDocumentIsRefusedPlaceByPlace() throws Exception {
        // given
        long version = document.version();

        // when
        var answer = http.perform(asAdmin(put("/api/config").content("peple: []\n")));

        // then
        answer.andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(jsonPath("$.type").value("urn:tocsin:problem:invalid"))
                .andExpect(jsonPath("$.errors[*].detail")
                        .value(hasItem("unknown section `peple`. Did you mean `people`?")))
                .andExpect(jsonPath("$.errors[*].pointer").value(hasItem("/peple")));
        assertThat(document.version()).isEqualTo(version);
    }

    @Test
    void anAppliedDocumentIsInForceAtOnce() throws Exception {
        // when
        var answer = http.perform(asAdmin(put("/api/config").content(before.replace("Alice Ng", "Alice Nguyen"))));

        // then
        answer.andExpect(status().isOk())
                .andExpect(jsonPath("$.difference[0].to").value("Alice Nguyen"));
        http.perform(asAdmin(get("/api/people")))
                .andExpect(jsonPath("$[0].name").value("Alice Nguyen"));
        http.perform(asAdmin(get("/api/config"))).andExpect(content().string(containsString("Alice Nguyen")));
        assertThat(store.latest().orElseThrow().origin()).isEqualTo(ConfigOrigin.API);
    }

    @Test
    void whatAnotherNodeAppliedIsInForceHereAMomentLater() {
        // when
        long version = store.append(before.replace("Alice Ng", "Alice Ngo"), ConfigOrigin.API, "another node");

        // then
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> document.version() == version);
        assertThat(document.reading().text()).contains("Alice Ngo");
    }

    @Test
    void onlyAnAdministratorMayReplaceTheDocument() throws Exception {
        http.perform(put("/api/config").contentType("application/yaml").content(before))
                .andExpect(status().isUnauthorized());
        http.perform(put("/api/config")
                        .contentType("application/yaml")
                        .content(before)
                        .header("Authorization", "Bearer " + TocsinTest.INTAKE_KEY))
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isIn(401, 403));
    }

    private static MockHttpServletRequestBuilder asAdmin(MockHttpServletRequestBuilder request) {
        return request.contentType("application/yaml").header("Authorization", "Bearer " + TocsinTest.API_TOKEN);
    }
}
