package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Service;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Rfc3339;
import io.tocsin.platform.Violation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is on call, and who would be told when. */
@RestController
@RequestMapping("/api")
class EscalationController {

    record Question(
            @Nullable String service,
            @Nullable String severity,
            @Nullable String at,
            @Nullable List<String> channels) {

        /** Where a rule wants it told, beside whom the tiers tell. */
        List<String> wanted() {
            return channels == null ? List.of() : channels;
        }
    }

    private static final Set<String> SEVERITIES =
            Set.of("sev1", "sev2", "sev3", "sev4", "critical", "high", "medium", "low", "info");

    private final Escalations escalations;
    private final Duty duty;
    private final Directory directory;
    private final Clock clock;

    EscalationController(Escalations escalations, Duty duty, Directory directory, Clock clock) {
        this.escalations = escalations;
        this.duty = duty;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping("/oncall")
    List<OnCallNow> onCall(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String service) {
        Instant when = at == null ? clock.instant() : Rfc3339.parameter("at", at);
        if (team != null) {
            return duty.of(directory.team(team).orElseThrow(() -> Problems.notFound("team", team)), when);
        }
        if (service != null) {
            return duty.of(directory.responsibleFor(idOf(service)), when);
        }
        return duty.all(when);
    }

    /** Answered for a service nobody knows too: its incident would go to the first team. */
    @PostMapping("/escalation/preview")
    List<PlannedCall> preview(@RequestBody Question question) {
        String severity = question.severity();
        if (severity != null && !SEVERITIES.contains(severity.toLowerCase(Locale.ROOT))) {
            throw invalid("/severity", "expected one of SEV1, SEV2, SEV3, SEV4, found `" + severity + "`");
        }
        String service = question.service();
        String known = service == null
                ? null
                : directory.serviceNamed(service).map(Service::id).orElse(service);
        return escalations.preview(known, severity, question.wanted(), at(question));
    }

    private Instant at(Question question) {
        try {
            return question.at() == null ? clock.instant() : Rfc3339.instant(question.at());
        } catch (DateTimeException e) {
            throw invalid("/at", Rfc3339.EXPECTED);
        }
    }

    private String idOf(String service) {
        return directory
                .serviceNamed(service)
                .map(Service::id)
                .orElseThrow(() -> Problems.notFound("service", service));
    }

    private static RuntimeException invalid(String pointer, String detail) {
        return Problems.invalid(List.of(new Violation(pointer, detail)));
    }
}
