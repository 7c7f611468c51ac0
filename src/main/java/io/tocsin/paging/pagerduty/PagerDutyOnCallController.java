package io.tocsin.paging.pagerduty;

import feign.FeignException;
import io.tocsin.paging.Channels;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.Problems;
import io.tocsin.platform.config.ConfigDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is on call in PagerDuty now, for whoever compares or moves house. */
@RestController
class PagerDutyOnCallController {

    private static final String ID = "[A-Z0-9]{5,20}";
    private static final int AGAIN = 30;

    private final PagerDutyRestApi api;
    private final ConfigDocument document;

    PagerDutyOnCallController(HttpProviders providers, PagerDutyProperties properties, ConfigDocument document) {
        this.api = providers.jsonApi(PagerDutyRestApi.class, properties.restUrl());
        this.document = document;
    }

    record OnCall(
            @Nullable String user,
            int level,
            @Nullable String schedule,
            @Nullable String until) {}

    @GetMapping("/api/pagerduty/oncall")
    List<OnCall> onCall(
            @RequestParam(defaultValue = "") String schedule, @RequestParam(defaultValue = "") String policy) {
        String token = document.get(Channels.class).get(PagerDutySettings.class).apiToken();
        if (token == null) {
            throw Problems.conflict("not-configured", "Set `channels.pagerduty.apiToken` to ask PagerDuty.");
        }
        if (schedule.matches(ID) == policy.matches(ID)) {
            throw Problems.badRequest("one-of", "Name one of `schedule` and `policy`, by the id PagerDuty gave it.");
        }
        try {
            PagerDutyRestApi.OnCalls found =
                    policy.isEmpty() ? api.ofSchedule(token, schedule) : api.ofPolicy(token, policy);
            return found == null || found.oncalls() == null
                    ? List.of()
                    : found.oncalls().stream()
                            .map(PagerDutyOnCallController::onCall)
                            .toList();
        } catch (FeignException e) {
            throw Problems.unavailable("pagerduty", "PagerDuty did not tell: HTTP " + e.status() + ".", AGAIN);
        }
    }

    private static OnCall onCall(PagerDutyRestApi.OnCall one) {
        return new OnCall(said(one.user()), one.level(), said(one.schedule()), one.end());
    }

    private static @Nullable String said(PagerDutyRestApi.@Nullable Named named) {
        return Optional.ofNullable(named).map(PagerDutyRestApi.Named::said).orElse(null);
    }
}
