package io.tocsin.paging.jira;

import feign.FeignException;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Ticket;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Opens an issue for a page, comments on it when it was answered, and moves it to done when it is over. */
@Component
@EnableConfigurationProperties(JiraProperties.class)
class JiraCarrier implements Carrier {

    private static final String DONE = "done";

    private final HttpProviders providers;
    private final JiraProperties properties;
    private final ConfigDocument document;
    private final HttpFailures failures;
    /** A client for each site that was ever named, of which there are few. */
    private final Map<String, JiraApi> sites = new ConcurrentHashMap<>();

    JiraCarrier(HttpProviders providers, JiraProperties properties, ConfigDocument document, HttpFailures failures) {
        this.providers = providers;
        this.properties = properties;
        this.document = document;
        this.failures = failures;
    }

    private record Place(JiraApi api, String login, String project, String issueType) {}

    @Override
    public String channel() {
        return "jira";
    }

    @Override
    public boolean configured() {
        return settings().complete();
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        JiraSettings settings = settings();
        if (!settings.complete()) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "needs url, project, user and token");
        }
        try {
            Place place = place(settings, delivery.address());
            return delivery.kind() == Kind.SIGNAL ? follow(place, delivery, progress) : open(place, delivery);
        } catch (FeignException e) {
            return failures.outcome(e);
        }
    }

    /** A repeat looks first: the issue of an earlier call may be there though its answer was lost. */
    private static Outcome open(Place at, Delivery delivery) {
        if (delivery.repeated()) {
            Optional<String> known = find(at, delivery.idempotencyKey());
            if (known.isPresent()) {
                return Outcome.delivered(known.get());
            }
        }
        JiraApi.Issue opened = at.api().open(at.login(), JiraWords.issue(delivery, at.project(), at.issueType()));
        return opened == null || opened.key() == null
                ? Outcome.tryAgain(Reason.MALFORMED_ANSWER, "an issue without key")
                : Outcome.delivered(opened.key());
    }

    private static Outcome follow(Place at, Delivery signal, Progress progress) {
        Ticket ticket = Ticket.of(signal);
        Optional<String> key = Optional.ofNullable(ticket.ref()).or(() -> find(at, ticket.key()));
        if (key.isEmpty()) {
            return ticket.missing(signal);
        }
        if (!ticket.said()) {
            at.api().comment(at.login(), key.get(), JiraWords.comment(ticket.words()));
            progress.note(Ticket.SAID, "yes");
        }
        return ticket.over() ? finish(at, key.get()) : Outcome.delivered(key.get());
    }

    /** By whichever way the project's workflow leads to done from where the issue stands; one that is there stays. */
    private static Outcome finish(Place at, String key) {
        Optional<JiraApi.Transition> way = all(at.api().transitions(at.login(), key))
                .filter(JiraCarrier::leadsToDone)
                .findFirst();
        way.ifPresent(transition ->
                at.api().move(at.login(), key, Map.of("transition", Map.of("id", transition.id()))));
        return way.isPresent()
                ? Outcome.delivered(key)
                : Outcome.giveUp(Reason.REFUSED, "the workflow has no way to done from where " + key + " stands");
    }

    private static Stream<JiraApi.Transition> all(JiraApi.@Nullable Transitions answer) {
        List<JiraApi.Transition> ways = answer == null ? null : answer.transitions();
        return ways == null ? Stream.empty() : ways.stream();
    }

    private static boolean leadsToDone(JiraApi.Transition transition) {
        JiraApi.Status to = transition.to();
        JiraApi.Category category = to == null ? null : to.statusCategory();
        return category != null && DONE.equals(category.key());
    }

    private static Optional<String> find(Place at, String key) {
        JiraApi.Found found = at.api()
                .search(at.login(), "project = \"" + at.project() + "\" AND labels = \"" + JiraWords.label(key) + "\"");
        List<JiraApi.Issue> issues = found == null ? null : found.issues();
        return issues == null
                ? Optional.empty()
                : issues.stream()
                        .map(JiraApi.Issue::key)
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    /** The project the message names, else the organisation's. */
    private Place place(JiraSettings settings, String address) {
        String base = properties.url().isBlank() ? String.valueOf(settings.url()) : properties.url();
        String url = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        JiraApi api = sites.computeIfAbsent(url, site -> providers.jsonApi(JiraApi.class, site));
        String project = address.matches(JiraReader.PROJECT) ? address : String.valueOf(settings.project());
        return new Place(api, settings.login(), project, settings.issueType());
    }

    private JiraSettings settings() {
        return document.get(Channels.class).get(JiraSettings.class);
    }
}
