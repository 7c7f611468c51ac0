package io.tocsin.migration.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.migration.organisation.ForeignSchedule;
import io.tocsin.migration.organisation.Remark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody stands in for one of two who are on call at once. */
class OpsgenieOverridesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final String TWO_AT_ONCE = """
            {"id": "s", "name": "Two", "timezone": "Europe/Rome", "rotations": [
              {"id": "first", "startDate": "2026-01-05T08:00:00Z", "type": "weekly", "participants": [{"type": "user", "id": "gina"}]},
              {"id": "second", "startDate": "2026-01-05T08:00:00Z", "type": "weekly", "participants": [{"type": "user", "id": "hugo"}]}]}
            """;

    @Test
    void whoStandsInForOneRotationLeavesTheOtherAlone() throws Exception {
        // given
        String forHugo = override("ida", ", \"rotations\": [{\"id\": \"second\", \"name\": \"Second\"}]");
        String forAll = override("jan", "");

        // when
        List<ForeignSchedule> rotas = rotas(forHugo, forAll);

        // then
        assertThat(rotas).hasSize(2);
        assertThat(rotas.get(0).overrides())
                .extracting(ForeignSchedule.Override::person)
                .containsExactly("jan");
        assertThat(rotas.get(1).overrides())
                .extracting(ForeignSchedule.Override::person)
                .containsExactly("ida", "jan");
        assertThat(rotas).allSatisfy(rota -> assertThat(rota.head().remarks()).noneMatch(Remark::lost));
    }

    private static String override(String person, String rotations) {
        return "{\"user\": {\"type\": \"user\", \"id\": \"" + person
                + "\"}, \"startDate\": \"2026-06-10T08:00:00Z\", \"endDate\": \"2026-06-11T08:00:00Z\"" + rotations + "}";
    }

    private static List<ForeignSchedule> rotas(String... overrides) throws JsonProcessingException {
        OpsgenieSchedules schedules = new OpsgenieSchedules(NOW, left -> {});
        List<JsonNode> told = new ArrayList<>();
        for (String override : overrides) {
            told.add(new ObjectMapper().readTree(override));
        }
        schedules.add(new ObjectMapper().readTree(TWO_AT_ONCE), told);
        return schedules.all();
    }
}
