package io.tocsin.migration.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.migration.ImportOrder;
import io.tocsin.migration.organisation.ForeignLayer;
import io.tocsin.migration.organisation.ForeignSchedule;
import io.tocsin.migration.organisation.Organisation;
import io.tocsin.migration.organisation.Remark;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes turns, in which order, by Terraform's rules; and nobody where the files leave that open. */
class TurnsInTerraformTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);
    private static final String PEOPLE = """
            locals { people = { otto = "Otto", nora = "Nora" } }
            resource "pagerduty_user" "all" {
              for_each = local.people
              name     = each.value
              email    = "${each.key}@example.com"
            }
            resource "pagerduty_user" "many" {
              count = 11
              name  = "Number ${count.index}"
              email = "n${count.index}@example.com"
            }
            """;

    @Test
    void mapsAreGoneThroughByTheirKeysAndWhatIsCountedByItsNumber() {
        // when
        ForeignSchedule rota = rota("[for u in pagerduty_user.all : u.id]");
        ForeignLayer byKey = rota.layers().get(0);
        ForeignLayer counted =
                rota("[for u in pagerduty_user.many : u.id]").layers().get(0);

        // then
        assertThat(rota.head().remarks()).isEmpty();
        assertThat(byKey.people()).containsExactly("pagerduty_user.all[\"nora\"]", "pagerduty_user.all[\"otto\"]");
        assertThat(counted.people()).hasSize(11).startsWith("pagerduty_user.many[0]", "pagerduty_user.many[1]");
        assertThat(counted.people().get(10)).isEqualTo("pagerduty_user.many[10]");
    }

    @Test
    void whoTakesTwoTurnsOfARoundKeepsBoth() {
        // when
        ForeignLayer layer = rota("[for u in [\"nora\", \"otto\", \"nora\"] : pagerduty_user.all[u].id]")
                .layers()
                .get(0);

        // then
        assertThat(layer.people())
                .containsExactly(
                        "pagerduty_user.all[\"nora\"]", "pagerduty_user.all[\"otto\"]", "pagerduty_user.all[\"nora\"]");
    }

    @ParameterizedTest
    @CsvSource({"rotation_virtual_start", "start", "restriction"})
    void aLayerOfWhichAnythingIsOpenIsLeftOutRatherThanHeldAtTheWrongTime(String open) {
        // given
        String known = "start = \"2026-01-05T09:00:00Z\"\n rotation_virtual_start = \"2026-01-05T09:00:00Z\"\n";
        String nights = open.equals("restriction")
                ? known + "dynamic \"restriction\" {\n for_each = var.nights\n content { type = restriction.value }\n }"
                : known.replaceFirst("(?m)^( ?)" + open + " = .*$", "$1" + open + " = var.nights");

        // when
        ForeignSchedule rota = schedule("[pagerduty_user.all[\"nora\"].id]", nights, "Europe/Oslo")
                .schedules()
                .get(0);

        // then
        assertThat(rota.layers()).extracting(ForeignLayer::name).containsExactly("layer-1");
        assertThat(rota.head().remarks())
                .contains(Remark.lost("layer `Nights` is left out: its `" + open + "` can't be read"));
    }

    @Test
    void aRotaInAZoneNobodyKnowsIsLeftOut() {
        // when
        Organisation there = schedule("[pagerduty_user.all[\"nora\"].id]", "", "Europe/Olso");

        // then
        assertThat(there.schedules()).isEmpty();
        assertThat(there.rest().leftOut())
                .filteredOn(left -> left.kind().equals("schedule"))
                .singleElement()
                .satisfies(
                        left -> assertThat(left.head().remarks().toString()).contains("`Europe/Olso` is none we know"));
    }

    @Test
    void aFileWithoutItsTextIsRefused() {
        // given
        Map<String, String> files = new HashMap<>();
        files.put("empty.tf", null);

        // then
        assertThatThrownBy(() -> read(files)).hasMessageContaining("give the text");
    }

    private static ForeignSchedule rota(String users) {
        return schedule(users, "", "Europe/Oslo").schedules().get(0);
    }

    /** One layer of these people, and above it one with these times where they are given. */
    private static Organisation schedule(String users, String nights, String zone) {
        String upper = nights.isEmpty() ? "" : """
                  layer {
                    name                         = "Nights"
                    rotation_turn_length_seconds = 86400
                    users                        = [pagerduty_user.all["otto"].id]
                    %s
                  }
                """.formatted(nights);
        return read(Map.of("people.tf", PEOPLE, "rota.tf", """
                resource "pagerduty_schedule" "rota" {
                  name      = "Rota"
                  time_zone = "%s"
                  layer {
                    name                         = "Base"
                    start                        = "2026-01-05T09:00:00Z"
                    rotation_virtual_start       = "2026-01-05T09:00:00Z"
                    rotation_turn_length_seconds = 604800
                    users                        = %s
                  }
                %s}
                """.formatted(zone, users, upper)));
    }

    private static Organisation read(Map<String, String> files) {
        return new TerraformOrigin(CLOCK).read(new ImportOrder("terraform", null, null, files, null));
    }
}
