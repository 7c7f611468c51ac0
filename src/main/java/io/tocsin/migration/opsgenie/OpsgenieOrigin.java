package io.tocsin.migration.opsgenie;

import io.tocsin.migration.ImportOrder;
import io.tocsin.migration.Origin;
import io.tocsin.migration.ReadingProblems;
import io.tocsin.migration.organisation.Organisation;
import io.tocsin.migration.wire.OriginCalls;
import io.tocsin.migration.wire.OriginException;
import io.tocsin.migration.wire.OriginSettings;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Opsgenie, read with a key of its API. */
@Component
@EnableConfigurationProperties(OpsgeniePlace.class)
class OpsgenieOrigin implements Origin {

    private static final String KEY =
            "in Opsgenie, an owner makes an API key under Settings, API key management, with the "
                    + "rights Read and Configuration Access (a key of one integration or team reads too little)";

    private final OpsgeniePlace place;
    private final OriginSettings settings;
    private final Clock clock;

    OpsgenieOrigin(OpsgeniePlace place, OriginSettings settings, Clock clock) {
        this.place = place;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String word() {
        return "opsgenie";
    }

    @Override
    public Organisation read(ImportOrder order) {
        String token = ReadingProblems.token(order.token(), KEY);
        String region = order.region();
        if (region != null && !List.of("", "us", "eu").contains(region)) {
            throw Problems.invalid(List.of(new Violation("/region", "expected us or eu")));
        }
        try {
            OriginCalls calls = new OriginCalls("Opsgenie", Map.of("Authorization", "GenieKey " + token), settings);
            return OpsgenieOrganisation.of(new OpsgenieReader(place.of(region), calls).read(), clock.instant());
        } catch (OriginException e) {
            throw ReadingProblems.of(e, KEY);
        }
    }
}
