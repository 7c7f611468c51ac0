package io.tocsin.migration;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moving house by program: a plan, and what was planned. */
@RestController
@RequestMapping(value = "/api/imports", consumes = MediaType.APPLICATION_JSON_VALUE)
class ImportController {

    /** A plan that was applied. */
    record Answer(ImportPlan plan, Imported applied) {}

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @Operation(
            summary = "Plan an import from PagerDuty, Opsgenie or Terraform",
            description =
                    "Reads people, teams, schedules, escalation policies and services, and answers what becomes of "
                            + "each (new, same, changed, partly, left-out) with remarks on what has no equal here, the YAML that "
                            + "would be added, and the difference to the document in force. Nothing changes. Needs the scope admin.")
    @PostMapping("/preview")
    ResponseEntity<ImportPlan> preview(@RequestBody ImportOrder order) {
        return answer(imports.prepare(order).plan());
    }

    @Operation(
            summary = "Import from PagerDuty, Opsgenie or Terraform into the configuration document",
            description = "Reads again, plans and applies the whole plan at once, through the same checks as PUT "
                    + "/api/config. With `version` from a plan it is refused (409) where another document is in force by "
                    + "now. Doing it twice changes nothing the second time. Needs the scope admin.")
    @PostMapping
    ResponseEntity<Answer> apply(@RequestBody ImportOrder order) {
        Prepared prepared = imports.prepare(order);
        Long seen = order.version();
        Prepared.Work work = prepared.work();
        long version = seen == null ? work.version() : seen;
        Imported applied = imports.apply(new Prepared.Work(work.from(), version, work.edits(), work.standIns()));
        return answer(new Answer(prepared.plan(), applied));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }
}
