package io.tocsin.response.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The views of Tasklist that exist from the first start; a name that is there already is left as its owner made it. */
@Component
class TasklistFilters {

    private static final List<Map<String, String>> ON_EVERY_CARD = List.of(
            Map.of("name", "severity", "label", "Severity"),
            Map.of("name", "service", "label", "Service"),
            Map.of("name", "incidentKey", "label", "Incident"));

    private final FilterService filters;
    private final TaskService tasks;

    TasklistFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    void create() {
        // a task is mine when it was given to me, and also when I was paged for it
        create(
                "My tasks",
                10,
                "#1f6feb",
                "What waits for you",
                newest().taskInvolvedUserExpression("${currentUser()}"));
        create(
                "My team",
                20,
                "#57606a",
                "What waits for one of your team",
                newest().taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks());
        create(
                "On fire",
                30,
                "#cf222e",
                "Every open task of a SEV1 or SEV2",
                newest().or()
                        .processVariableValueEquals("severity", "SEV1")
                        .processVariableValueEquals("severity", "SEV2")
                        .endOr());
    }

    private TaskQuery newest() {
        return tasks.createTaskQuery().orderByTaskCreateTime().desc();
    }

    private void create(String name, int position, String colour, String description, TaskQuery query) {
        if (filters.createFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "description", description,
                "priority", position,
                "color", colour,
                "refresh", true,
                "showUndefinedVariable", false,
                "variables", ON_EVERY_CARD));
        filters.saveFilter(filter);
    }
}
