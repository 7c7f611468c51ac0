package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tocsin.MovableClock;
import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
import io.tocsin.incident.AlertReception;
import io.tocsin.incident.Answer;
import io.tocsin.platform.database.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What the door answers; behind it stands a reception that opens an incident for everything. */
class DoorTest {

    @ControllerAdvice
    private static final class Advice extends ResponseEntityExceptionHandler {}

    private static final JdbcClient JDBC = database();

    private final AlertReception reception = mock(AlertReception.class);
    private final RejectedBodies rejected = new RejectedBodies(JDBC, new MovableClock());
    private final MockMvc door = MockMvcBuilders.standaloneSetup(
                    new IntakeController(
                            new Sources(
                                    List.of(new AlertmanagerSource(), new GenericSource()),
                                    List.of(),
                                    mock(Besides.class),
                                    rejected,
                                    () -> MappedSources.NONE),
                            doorman(),
                            reception),
                    new RejectedController(rejected, mock(RejectedDesk.class)))
            .setControllerAdvice(new Advice())
            .build();

    /** Nobody here came by an integration's key. */
    private static Doorman doorman() {
        Doorman doorman = mock(Doorman.class);
        when(doorman.admit(any(), any(), any())).thenReturn(Doorman.Guest.UNBOUND);
        return doorman;
    }

    private static JdbcClient database() {
        DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.url("door_test"));
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V30__alert.sql"),
                        new ClassPathResource("db/migration/V32__intake.sql"),
                        new ClassPathResource("db/migration/V36.2__rejected_again.sql"),
                        new ClassPathResource("db/migration/V36.3__unstored.sql"))
                .execute(database);
        return JdbcClient.create(database);
    }

    @BeforeEach
    void everythingOpensAnIncident() {
        JDBC.sql("truncate rejected_body").update();
        when(reception.receive(any(), any(Reported.class)))
                .thenAnswer(call -> call.<Reported>getArgument(1).alerts().stream()
                        .map(alert -> new Answer(alert.dedupKey(), "opened", null, "INC-1"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain; charset=UTF-8",
                "application/vnd.alerts+json",
                "application/octet-stream"
            })
    void anyContentTypeMayHoldJson(String type) throws Exception {
        door.perform(post("/intake/alertmanager").contentType(type).content(Fixture.text("alertmanager/mixed.json")))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.accepted").value(2))
                .andExpect(jsonPath("$.alerts[0].dedupKey").value("00c0ffee00c0ffee"))
                .andExpect(jsonPath("$.alerts[0].outcome").value("opened"))
                .andExpect(jsonPath("$.alerts[0].incident").value("INC-1"));
    }

    @Test
    void puttingIsPosting() throws Exception {
        door.perform(put("/intake/generic").content("{\"title\": \"x\"}"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.accepted").value(1));
    }

    @Test
    void aFormIsAMessageOfItsFields() throws Exception {
        door.perform(post("/intake/generic")
                        .contentType("application/x-www-form-urlencoded")
                        .content("title=Disk+full%21&dedupKey=a%26b&severity"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.alerts[0].dedupKey").value("a&b"));
    }

    @Test
    void whoCallsItsJsonAFormIsUnderstood() throws Exception {
        door.perform(post("/intake/generic")
                        .contentType("application/x-www-form-urlencoded")
                        .content(" {\"title\": \"x\", \"dedupKey\": \"k\"}"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.alerts[0].dedupKey").value("k"));
    }

    @Test
    void aFormInPartsIsAMessageOfItsTexts() throws Exception {
        // given
        String parts = "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nDisk füll\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"dedupKey\"\r\n\r\nk\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"status\"; filename=\"a\"\r\n\r\nodd\r\n--b--\r\n";

        // when
        door.perform(post("/intake/generic")
                        .contentType("multipart/form-data; boundary=b")
                        .content(parts.getBytes(StandardCharsets.UTF_8)))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.alerts[0].dedupKey").value("k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=other", "multipart/form-data; ;;="})
    void partsThatCannotBeToldApartAreRefused(String type) throws Exception {
        door.perform(post("/intake/generic").header("Content-Type", type).content("--b\r\nodd"))
                .andExpect(status().is4xxClientError());
    }

    @Test
    void withoutABodyTheAddressSpeaksAndItsKeyIsNeverKept() throws Exception {
        // when
        door.perform(post("/intake/generic?key=tcs_secret&titel=typo")).andExpect(status().isBadRequest());

        // then
        assertThat(rejected.body(rejected.latest(1).get(0).id()).orElseThrow().text())
                .isEqualTo("titel=typo");
    }

    @Test
    void gettingIsForSendersThatCanDoNothingElse() throws Exception {
        door.perform(get("/intake/generic?title=x"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", containsString("POST")));
        door.perform(head("/intake/generic?title=x")).andExpect(status().isMethodNotAllowed());
        verifyNoInteractions(reception);
    }

    @Test
    void aMessageWithoutAnAlertIsAcceptedAndKept() throws Exception {
        // when
        door.perform(post("/intake/generic").content("[]"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.accepted").value(0));

        // then
        assertThat(rejected.latest(1).get(0).refused()).isFalse();
        verifyNoInteractions(reception);
    }

    @Test
    void anUnknownSenderHearsWhichAreKnown() throws Exception {
        door.perform(post("/intake/nobody").content("{}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.known", hasItem("alertmanager")))
                .andExpect(jsonPath("$.detail", containsString("alertmanager, generic")));
    }

    @Test
    void aWrongShapeIsAnsweredWithItsPlacesAndKept() throws Exception {
        // when
        String body = "{\"title\": 3, \"status\": \"odd\", \"values\": {\"a\": \"b\"}}";
        door.perform(post("/intake/generic").contentType("application/json").content(body))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(jsonPath("$.type").value("urn:tocsin:problem:invalid"))
                .andExpect(jsonPath("$.errors[0].pointer").value("/status"))
                .andExpect(jsonPath("$.errors[1].pointer").value("/values/a"))
                .andExpect(jsonPath("$.kept", containsString("/api/rejected-messages/")));

        // then
        String id = rejected.latest(1).get(0).id();
        door.perform(get("/api/rejected-messages/" + id))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.text").value(body));
    }

    @ParameterizedTest
    @CsvSource({"application/json,400", "text/plain,400", "application/xml,415"})
    void whatIsNoJsonIsRefused(String type, int status) throws Exception {
        door.perform(post("/intake/generic").contentType(type).content("title=<b>x</b>"))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.type").value("urn:tocsin:problem:not-json"))
                .andExpect(content().string(not(containsString("<b>"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void anEmptyBodyIsSaidToBeEmpty(String body) throws Exception {
        door.perform(post("/intake/generic").content(body))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:tocsin:problem:empty"));
    }

    @Test
    void bytesThatAreNoTextAreRefusedAndKeptAsTheyAre() throws Exception {
        // given
        byte[] body = {'{', '"', 't', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};

        // when
        door.perform(post("/intake/generic").content(body)).andExpect(status().isBadRequest());

        // then
        String id = rejected.latest(1).get(0).id();
        assertThat(rejected.body(id).orElseThrow().base64()).isNotNull();
    }

    @Test
    void theNewestThousandUnreadableMessagesAreKept() {
        // given
        JDBC.sql("""
                        insert into rejected_body (id, source, received_at, problem, length, body)
                        select '0' || lpad(n::text, 4, '0'), 'generic', now(), 'odd', 1, 'x' from generate_series(1, 1004) n
                        """).update();

        // when
        rejected.keep(new Received("generic", new byte[300_000], null, null), "odd", true);

        // then
        assertThat(JDBC.sql("select count(*) from rejected_body")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1_000);
        assertThat(JDBC.sql("select max(length(body)) from rejected_body")
                        .query(Integer.class)
                        .single())
                .isEqualTo(262_144);
        assertThat(rejected.latest(1).get(0).length()).isEqualTo(300_000);
    }
}
