package io.tocsin.paging.github;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Opens an issue for a page, comments on it when it was answered, and closes it when it is over. */
@Component
@EnableConfigurationProperties(GitHubProperties.class)
class GitHubCarrier implements Carrier {

    private final GitHubApi api;
    private final ConfigDocument document;
    private final HttpFailures failures;

    GitHubCarrier(
            HttpProviders providers, GitHubProperties properties, ConfigDocument document, HttpFailures failures) {
        this.api = providers.jsonApi(GitHubApi.class, properties.baseUrl());
        this.document = document;
        this.failures = failures;
    }

    private record Place(String token, String owner, String name) {}

    @Override
    public String channel() {
        return "github";
    }

    @Override
    public boolean configured() {
        return place("").isPresent();
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        Optional<Place> place = place(delivery.address());
        if (place.isEmpty()) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no token, or no repository written as owner/name");
        }
        try {
            return delivery.kind() == Kind.SIGNAL
                    ? follow(place.get(), delivery, progress)
                    : open(place.get(), delivery);
        } catch (FeignException e) {
            return failures.outcome(e);
        }
    }

    /** A repeat looks first: the issue of an earlier call may be there though its answer was lost. */
    private Outcome open(Place at, Delivery delivery) {
        if (delivery.repeated()) {
            Optional<String> known = find(at, delivery.idempotencyKey(), delivery.queuedAt());
            if (known.isPresent()) {
                return Outcome.delivered(known.get());
            }
        }
        GitHubApi.Issue opened = api.open(at.token(), at.owner(), at.name(), GitHubWords.issue(delivery));
        return opened == null || opened.number() == null
                ? Outcome.tryAgain(Reason.MALFORMED_ANSWER, "an issue without number")
                : Outcome.delivered(opened.number().toString());
    }

    private Outcome follow(Place at, Delivery signal, Progress progress) {
        Ticket ticket = Ticket.of(signal);
        Optional<String> number = Optional.ofNullable(ticket.ref()).or(() -> find(at, ticket.key(), signal.queuedAt()));
        if (number.isEmpty()) {
            return ticket.missing(signal);
        }
        if (!ticket.said()) {
            api.comment(at.token(), at.owner(), at.name(), number.get(), new GitHubApi.Comment(ticket.words()));
            progress.note(Ticket.SAID, "yes");
        }
        if (ticket.over()) {
            api.change(at.token(), at.owner(), at.name(), number.get(), new GitHubApi.Change("closed", "completed"));
        }
        return Outcome.delivered(number.get());
    }

    /** A day more is looked at: a clock of ours may be ahead of theirs, and what is answered late was opened before. */
    private Optional<String> find(Place at, String key, Instant since) {
        String from =
                since.minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        List<GitHubApi.Issue> recent = api.recent(at.token(), at.owner(), at.name(), from);
        String marker = GitHubWords.marker(key);
        return recent == null
                ? Optional.empty()
                : recent.stream()
                        .filter(issue -> issue.number() != null
                                && issue.body() != null
                                && issue.body().contains(marker))
                        .map(issue -> String.valueOf(issue.number()))
                        .findFirst();
    }

    /** The repository the message names, else the organisation's. */
    private Optional<Place> place(String address) {
        GitHubSettings settings = document.get(Channels.class).get(GitHubSettings.class);
        String token = settings.token();
        @Nullable String repository = address.isBlank() ? settings.repository() : address;
        if (token == null || repository == null || !repository.matches(GitHubReader.REPOSITORY)) {
            return Optional.empty();
        }
        int slash = repository.indexOf('/');
        return Optional.of(new Place(token, repository.substring(0, slash), repository.substring(slash + 1)));
    }
}
