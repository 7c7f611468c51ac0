package io.tocsin.response.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * Who may do what in the engine: whoever has logged in sees and works every task, and administrators may do everything.
 *
 * <p>One row for all people instead of some for each team: task queries get slower with every row, and an incident is
 * nobody's secret within the house.
 */
@Component
class EngineRights {

    private static final Permission[] TO_WORK = {
        ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.READ_HISTORY,
        ProcessDefinitionPermissions.READ_TASK,
        ProcessDefinitionPermissions.TASK_WORK,
        ProcessDefinitionPermissions.TASK_ASSIGN,
        ProcessDefinitionPermissions.UPDATE_TASK
    };

    private final AuthorizationService authorizations;

    EngineRights(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Grants what is not granted yet; what an administrator changed since stays as he left it. */
    void grant() {
        everyone(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        everyone(Resources.FILTER, ANY, Permissions.READ);
        everyone(Resources.USER, ANY, Permissions.READ);
        everyone(Resources.GROUP, ANY, Permissions.READ);
        everyone(Resources.PROCESS_DEFINITION, ANY, TO_WORK);
        for (Resource resource : Resources.values()) {
            administrators(resource);
        }
    }

    private void everyone(Resource resource, String id, Permission... permissions) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GLOBAL)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (!granted) {
            save(authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL), resource, id, permissions);
        }
    }

    private void administrators(Resource resource) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(Groups.CAMUNDA_ADMIN)
                        .resourceType(resource)
                        .resourceId(ANY)
                        .count()
                > 0;
        if (!granted) {
            Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            grant.setGroupId(Groups.CAMUNDA_ADMIN);
            save(grant, resource, ANY, Permissions.ALL);
        }
    }

    private void save(Authorization authorization, Resource resource, String id, Permission... permissions) {
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }
}
