package io.tocsin.migration.terraform;

import io.tocsin.migration.ImportOrder;
import io.tocsin.migration.Origin;
import io.tocsin.migration.opsgenie.OpsgenieOrganisation;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Organisation;
import io.tocsin.migration.organisation.Organisation.LeftOut;
import io.tocsin.migration.organisation.Remark;
import io.tocsin.migration.pagerduty.PagerDutyOrganisation;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Terraform's files, as they are given; nothing is looked up anywhere. */
@Component
class TerraformOrigin implements Origin {

    private static final int MOST_FILES = 500;

    private final Clock clock;

    TerraformOrigin(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String word() {
        return "terraform";
    }

    @Override
    public Organisation read(ImportOrder order) {
        Map<String, String> given = order.files() == null ? Map.of() : order.files();
        if (given.isEmpty()
                || given.size() > MOST_FILES
                || given.values().stream().anyMatch(Objects::isNull)
                || given.values().stream().allMatch(String::isBlank)) {
            throw Problems.invalid(List.of(new Violation(
                    "/files",
                    "give the text of 1 to " + MOST_FILES + " files by their names, such as {\"oncall.tf\": \"…\"}")));
        }
        TerraformFiles files = new TerraformFiles(new TreeMap<>(given));
        Instant now = clock.instant();
        Organisation pagerDuty = PagerDutyOrganisation.of(new TerraformPagerDuty(files).export(), now);
        Organisation opsgenie = OpsgenieOrganisation.of(new TerraformOpsgenie(files).export(), now);
        return both(pagerDuty, opsgenie, files);
    }

    private static Organisation both(Organisation one, Organisation other, TerraformFiles files) {
        List<LeftOut> leftOut = joined(one.rest().leftOut(), other.rest().leftOut());
        files.types().forEach((type, block) -> {
            boolean ours = type.startsWith("pagerduty_") || type.startsWith("opsgenie_");
            if (ours && !TerraformPagerDuty.TYPES.contains(type) && !TerraformOpsgenie.TYPES.contains(type)) {
                Remark why = Remark.lost("first in " + block.file() + ":" + block.line()
                        + "; resources of this type have no " + "equal here");
                leftOut.add(new LeftOut("resource", new Head(type, type, List.of(why))));
            }
        });
        List<String> remarks = new ArrayList<>(files.remarks());
        if (!one.rest().services().isEmpty()) {
            remarks.addAll(one.rest().remarks());
        }
        if (!other.rest().services().isEmpty()) {
            remarks.addAll(other.rest().remarks());
        }
        return new Organisation(
                joined(one.people(), other.people()),
                joined(one.teams(), other.teams()),
                joined(one.schedules(), other.schedules()),
                joined(one.policies(), other.policies()),
                new Organisation.Rest(joined(one.rest().services(), other.rest().services()), leftOut, remarks));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
