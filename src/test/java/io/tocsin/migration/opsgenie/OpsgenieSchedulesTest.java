package io.tocsin.migration.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.migration.organisation.ForeignLayer;
import io.tocsin.migration.organisation.ForeignSchedule;
import io.tocsin.migration.organisation.Remark;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rotations that hold at once, stand-ins for one of them, and hours up to midnight. */
class OpsgenieSchedulesTest {

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

    @Test
    void hoursUpTo24EndWithTheirDay() throws Exception {
        // given
        String evenings = """
                {"id": "s", "name": "Evenings", "timezone": "Europe/Rome", "rotations": [
                  {"startDate": "2026-01-05T08:00:00Z", "type": "Daily", "participants": [{"type": "user", "id": "gina"}],
                   "timeRestriction": {"type": "weekday-and-time-of-day", "restrictions": [
                     {"startDay": "friday", "startHour": 17, "startMin": 0, "endDay": "friday", "endHour": 24, "endMin": 0}]}}]}
                """;

        // when
        ForeignLayer layer = read(evenings).get(0).layers().get(0);

        // then
        assertThat(layer.every()).isEqualTo("P1D");
        assertThat(layer.only())
                .containsExactly(
                        new ForeignLayer.Hours(Set.of(DayOfWeek.FRIDAY), LocalTime.of(17, 0), LocalTime.MIDNIGHT));
    }

    private static String override(String person, String rotations) {
        return "{\"user\": {\"type\": \"user\", \"id\": \"" + person
                + "\"}, \"startDate\": \"2026-06-10T08:00:00Z\", \"endDate\": \"2026-06-11T08:00:00Z\"" + rotations
                + "}";
    }

    private static List<ForeignSchedule> rotas(String... overrides) throws JsonProcessingException {
        return read(TWO_AT_ONCE, overrides);
    }

    private static List<ForeignSchedule> read(String schedule, String... overrides) throws JsonProcessingException {
        OpsgenieSchedules schedules = new OpsgenieSchedules(NOW, left -> {});
        List<JsonNode> told = new ArrayList<>();
        for (String override : overrides) {
            told.add(new ObjectMapper().readTree(override));
        }
        schedules.add(new ObjectMapper().readTree(schedule), told);
        return schedules.all();
    }
}
