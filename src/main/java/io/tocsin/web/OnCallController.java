package io.tocsin.web;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.Team;
import io.tocsin.escalation.Duty;
import io.tocsin.escalation.OnCallNow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who is on call now, team by team, and until when. */
@Controller
class OnCallController {

    private final Duty duty;
    private final Directory directory;
    private final OnCallNews news;
    private final Clock clock;

    OnCallController(Duty duty, Directory directory, OnCallNews news, Clock clock) {
        this.duty = duty;
        this.directory = directory;
        this.news = news;
        this.clock = clock;
    }

    /**
     * One team's card.
     *
     * @param manager their name
     */
    record TeamCard(String name, @Nullable String manager, List<Row> duties) {}

    /**
     * One line of it.
     *
     * @param people names
     * @param schedule the one they stand in; null where the policy names them
     */
    record Row(
            String tier,
            List<String> people,
            @Nullable String schedule,
            @Nullable Instant until) {}

    @GetMapping("/oncall")
    String now(Model model) {
        List<OnCallNow> all = duty.all(clock.instant());
        List<TeamCard> cards = new ArrayList<>();
        for (Team team : directory.teams()) {
            String manager = team.manager() == null ? null : name(team.manager());
            cards.add(new TeamCard(team.name(), manager, rows(all, team.id())));
        }
        List<Row> others = rows(all, null);
        if (!others.isEmpty()) {
            cards.add(new TeamCard("Schedules that no policy calls", null, others));
        }
        model.addAttribute("teams", cards);
        news.fill(model);
        return "oncall";
    }

    private List<Row> rows(List<OnCallNow> all, @Nullable String team) {
        return all.stream()
                .filter(row -> team == null ? row.team() == null : team.equals(row.team()))
                .map(row -> new Row(
                        row.tier() == null ? "–" : String.valueOf(row.tier()),
                        row.people().stream().map(this::name).toList(),
                        row.schedule(),
                        row.until()))
                .toList();
    }

    private String name(String person) {
        return directory.person(person).map(Person::name).orElse(person);
    }
}
