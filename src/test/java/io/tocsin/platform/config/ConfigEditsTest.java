package io.tocsin.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of a document changes, and the rest of it stays as somebody wrote it. */
class ConfigEditsTest {

    private static final ConfigEdit CHANGES_ALICE = new ConfigEdit("people", "alice", Map.of("phone", "+15550199"));
    private static final ConfigEdit ADDS_BOB = new ConfigEdit("people", "bob", values("name", "Bob Ng: the 2nd"));

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("people in flow style", """
                        people:
                          # the first
                          - {id: alice, name: Alice} # she knows
                        # the end of people
                        teams: []
                        """, """
                        people:
                          # the first
                          - {id: alice, name: Alice, phone: "+15550199"} # she knows
                          - {id: bob, name: "Bob Ng: the 2nd"}
                        # the end of people
                        teams: []
                        """),
                Arguments.of("people in block style, not indented", """
                        people:
                        - id: alice
                          phone: "${ALICE}" # from the vault
                          slack: U1

                        rules: [] # none
                        """, """
                        people:
                        - id: alice
                          phone: "+15550199" # from the vault
                          slack: U1
                        - {id: bob, name: "Bob Ng: the 2nd"}

                        rules: [] # none
                        """),
                Arguments.of("a section that is not there", """
                        # only this
                        rules: []
                        """, """
                        # only this
                        rules: []
                        people:
                          - {id: alice, phone: "+15550199"}
                          - {id: bob, name: "Bob Ng: the 2nd"}
                        """),
                Arguments.of("a section with nothing in it", """
                        people: # nobody yet
                        # what wakes them
                        rules: []
                        """, """
                        people: # nobody yet
                          - {id: alice, phone: "+15550199"}
                          - {id: bob, name: "Bob Ng: the 2nd"}
                        # what wakes them
                        rules: []
                        """),
                Arguments.of("a key with nothing behind it", """
                        people:
                          - id: alice
                            phone: # ask her
                            slack: U1
                        """, """
                        people:
                          - id: alice
                            phone: "+15550199" # ask her
                            slack: U1
                          - {id: bob, name: "Bob Ng: the 2nd"}
                        """),
                Arguments.of("a document in JSON", """
                        {"people": [{"id": "alice", "phone": "1"}], "rules": []}
                        """, """
                        {"people": [{"id": "alice", "phone": "+15550199"}, {id: bob, name: "Bob Ng: the 2nd"}], "rules": []}
                        """),
                Arguments.of("an empty list, and characters beyond the first plane", """
                        title: "🔔🔔"
                        people: []
                        """, """
                        title: "🔔🔔"
                        people: [{id: alice, phone: "+15550199"}, {id: bob, name: "Bob Ng: the 2nd"}]
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void whatIsNotEditedStaysAsItIsWritten(String title, String before, String after) {
        EditedDocument edited = EditedDocument.of(read(before), List.of(CHANGES_ALICE, ADDS_BOB));

        assertThat(edited.text()).isEqualTo(after);
        assertThat(edited.commentsKept()).isTrue();
    }

    @Test
    void aLongListIsWrittenLineByLineInItsPlace() {
        // given
        String before = """
                schedules:
                  - id: primary
                    layers: # as agreed
                      - id: weekly
                        rotation: {every: P7D}
                    timeZone: UTC
                """;
        List<Object> layers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            layers.add(values(
                    "id",
                    "layer-" + i,
                    "rotation",
                    values("every", "P7D", "startsAt", "2026-01-05T09:00", "people", List.of("alice", "bob"))));
        }

        // when
        EditedDocument edited = EditedDocument.of(
                read(before), List.of(new ConfigEdit("schedules", "primary", Map.of("layers", layers))));

        // then
        assertThat(edited.text()).isEqualTo("""
                schedules:
                  - id: primary
                    layers: # as agreed
                      - {id: layer-0, rotation: {every: P7D, startsAt: "2026-01-05T09:00", people: [alice, bob]}}
                      - {id: layer-1, rotation: {every: P7D, startsAt: "2026-01-05T09:00", people: [alice, bob]}}
                      - {id: layer-2, rotation: {every: P7D, startsAt: "2026-01-05T09:00", people: [alice, bob]}}
                    timeZone: UTC
                """);
        assertThat(edited.commentsKept()).isTrue();
    }

    @Test
    void commentsWithinWhatIsReplacedAreToldAsLost() {
        String before = """
                people:
                  - id: alice
                    contact:
                      - {after: PT0S, by: [email]}
                      # she said so
                      - {after: PT5M, by: [sms]}
                """;
        ConfigEdit edit = new ConfigEdit("people", "alice", Map.of("contact", List.of(values("after", "PT5M"))));

        assertThat(EditedDocument.of(read(before), List.of(edit)).commentsKept())
                .isFalse();
    }

    @Test
    void whereAnAnchorIsSharedTheDocumentIsWrittenAnewWithTheSameMeaning() {
        // given
        String before = """
                people:
                  - {id: alice, contact: &usual [{after: PT0S, by: [email]}]}
                  - {id: carol, contact: *usual} # the same
                """;
        List<ConfigEdit> edits = List.of(new ConfigEdit("people", "carol", Map.of("contact", List.of())));

        // when
        EditedDocument edited = EditedDocument.of(read(before), edits);

        // then
        Object meant = PlainValues.edited(read(before).root(), edits);
        assertThat(PlainValues.of(read(edited.text()).root())).isEqualTo(meant);
        assertThat(edited.commentsKept()).isFalse();
    }

    private static ConfigReading read(String text) {
        return new ConfigReader(List.of(), ConfigVariables.NONE).read(text);
    }

    private static Map<String, Object> values(Object... keysAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return values;
    }
}
