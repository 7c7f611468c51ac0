package io.tocsin.migration.pagerduty;

import io.tocsin.migration.ImportOrder;
import io.tocsin.migration.Origin;
import io.tocsin.migration.ReadingProblems;
import io.tocsin.migration.organisation.Organisation;
import io.tocsin.migration.wire.OriginCalls;
import io.tocsin.migration.wire.OriginException;
import io.tocsin.migration.wire.OriginSettings;
import java.time.Clock;
import java.util.Map;
import okhttp3.HttpUrl;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** PagerDuty, read with a key of its REST API. */
@Component
@EnableConfigurationProperties({PagerDutyPlace.class, OriginSettings.class})
class PagerDutyOrigin implements Origin {

    private static final String KEY =
            "in PagerDuty, an administrator makes a read-only REST API key under Integrations, "
                    + "API Access Keys; it reads users, teams, schedules, escalation policies and services";

    private final PagerDutyPlace place;
    private final OriginSettings settings;
    private final Clock clock;

    PagerDutyOrigin(PagerDutyPlace place, OriginSettings settings, Clock clock) {
        this.place = place;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String word() {
        return "pagerduty";
    }

    @Override
    public Organisation read(ImportOrder order) {
        String token = ReadingProblems.token(order.token(), KEY);
        Map<String, String> headers =
                Map.of("Authorization", "Token token=" + token, "Accept", "application/vnd.pagerduty+json;version=2");
        try {
            OriginCalls calls = new OriginCalls("PagerDuty", headers, settings);
            PagerDutyReader reader = new PagerDutyReader(HttpUrl.get(place.apiUrl()), calls, clock.instant());
            return PagerDutyOrganisation.of(reader.read(), clock.instant());
        } catch (OriginException e) {
            throw ReadingProblems.of(e, KEY);
        }
    }
}
