package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Rundeck's jobs: failed ones, and the next success of the same. */
@Component
class RundeckSource implements Source {

    private static final States TRIGGERS = new States(Set.of("failure"), Set.of("success"));

    @Override
    public String name() {
        return "rundeck";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = TRIGGERS.read(body.field("trigger"));
        Loose execution = body.loose().at("execution");
        Loose job = execution.at("job");
        String project = execution.at("project").text("");
        String key = job.at("id").text(project + " ad hoc");
        if (firing == null || (project.isEmpty() && !job.at("id").present())) {
            if (firing != null) {
                body.missing("the execution");
            }
            return List.of();
        }
        String name = job.at("name").text("A command");
        return List.of(Draft.of(this, key, firing, name + (firing ? " failed in " : " succeeded in ") + project)
                .service(project)
                .description(execution.at("description").text())
                .label("project", project)
                .label("job", name)
                .label("group", job.at("group").text())
                .label("user", execution.at("user").text())
                .link(execution.any("permalink", "href").text(), "Execution")
                .link(job.at("permalink").text(), "Job")
                .startsAt(execution.at("date-started", "unixtime").time())
                .endsAt(execution.at("date-ended", "unixtime").time())
                .alert());
    }
}
