package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigReading;
import io.tocsin.platform.config.ConfigVariables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which alerts without a service say the same as far as their group goes. */
class GroupingTest {

    @Test
    void unlessSaidOtherwiseWhatASenderReportsAtAboutTheSameTimeBelongsTogether() {
        Grouping usual = new ConfigReader(List.of(new GroupingSection()), ConfigVariables.NONE)
                .read("{}")
                .get(Grouping.class);
        assertThat(usual.within()).isEqualTo(Duration.ofMinutes(2));
        assertThat(usual.key(alert("zabbix", Map.of("host", "a"))))
                .startsWith(Grouping.PREFIX)
                .isEqualTo(usual.key(alert("zabbix", Map.of("host", "b"))))
                .isNotEqualTo(usual.key(alert("nagios", Map.of("host", "a"))));
    }

    @Test
    void labelsTellGroupsApartAndWhatHasNoneOfThemStandsForItself() {
        Grouping bySite = new Grouping(List.of("site", "rack"), Duration.ofMinutes(5));
        assertThat(bySite.key(alert("zabbix", Map.of("site", "fra", "rack", "7"))))
                .isEqualTo(bySite.key(alert("nagios", Map.of("site", "fra", "rack", "7"))))
                .isNotEqualTo(bySite.key(alert("nagios", Map.of("site", "fra"))))
                .isNotEqualTo(bySite.key(alert("nagios", Map.of("site", "fra7"))));
        assertThat(bySite.key(alert("zabbix", Map.of("host", "a")))).isNull();
    }

    @Test
    void noTimeMeansNoGroups() {
        assertThat(new Grouping(List.of("source"), Duration.ZERO).key(alert("zabbix", Map.of())))
                .isNull();
    }

    @Test
    void whatCannotBeMeantIsNamed() {
        ConfigReading read = new ConfigReader(List.of(new GroupingSection()), ConfigVariables.NONE)
                .read("grouping: {by: [], within: P2D}");
        assertThat(read.problems())
                .extracting(problem -> problem.detail())
                .hasSize(2)
                .anyMatch(text -> text.contains("at least one field"));
    }

    private static Alert alert(String source, Map<String, String> labels) {
        return new Alert(
                source, "key", true, "Down", null, null, null, labels, List.of(), Map.of(), null, null, null, false);
    }
}
