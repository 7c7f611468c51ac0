package io.tocsin.directory;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code teams}: who answers together, who manages them, by which policy they are called. */
@Component
class TeamsSection implements ConfigSection<TeamsSection.Teams> {

    record Teams(List<Team> all) {}

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public Class<Teams> type() {
        return Teams.class;
    }

    @Override
    public Teams read(ConfigNode node) {
        return new Teams(node.items("at least one team is needed, so that no incident is ever nobody's").stream()
                .map(TeamsSection::team)
                .toList());
    }

    private static Team team(ConfigNode node) {
        String id = node.field("id").id("team");
        return new Team(
                id,
                node.field("name").text(id),
                node.field("members").items("name at least one member").stream()
                        .map(member -> member.reference("person"))
                        .toList(),
                node.field("manager").referenceOrNull("person"),
                node.field("escalation").referenceOrNull("policy"));
    }
}
