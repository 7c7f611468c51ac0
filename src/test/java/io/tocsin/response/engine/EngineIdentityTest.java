package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class EngineIdentityTest {

    @Autowired
    private EngineIdentity identities;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterService filters;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void usersAndGroupsAreThoseOfTheDirectory() {
        assertThat(identity.createUserQuery().list())
                .extracting(User::getId)
                .containsExactlyInAnyOrder("alice", "bob", "carol", "dave", "admin");
        assertThat(identity.createGroupQuery().groupType("WORKFLOW").list())
                .extracting(Group::getId)
                .containsExactlyInAnyOrder("platform", "data");
        assertThat(membersOf("platform")).containsExactlyInAnyOrder("alice", "bob", "carol");
        assertThat(membersOf("camunda-admin")).containsExactly("admin");
        assertThat(jdbc.sql("select count(*) from act_id_user where pwd_ is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoLeftTheDirectoryIsGoneAndWhoTookRightsLosesThem() {
        // given
        identity.saveUser(identity.newUser("former"));
        identity.createMembership("former", "platform");
        identity.createMembership("alice", "camunda-admin");
        identity.deleteMembership("admin", "camunda-admin");

        // when
        identities.follow();

        // then
        assertThat(identity.createUserQuery().userId("former").count()).isZero();
        assertThat(membersOf("camunda-admin")).containsExactly("admin");
        assertThat(membersOf("platform")).containsExactlyInAnyOrder("alice", "bob", "carol");
    }

    @Test
    void followingTwiceChangesNothing() {
        // given
        long rights = authorizations.createAuthorizationQuery().count();

        // when
        identities.follow();

        // then
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(rights);
        assertThat(filters.createFilterQuery().count()).isEqualTo(3);
    }

    @Test
    void everybodyFindsTheThreeFiltersAndCanOpenThem() {
        for (String person : List.of("alice", "carol")) {
            identity.setAuthentication(person, groupsOf(person));
            try {
                List<Filter> seen =
                        filters.createFilterQuery().orderByFilterName().asc().listPage(0, 10);
                assertThat(seen).extracting(Filter::getName).containsExactly("My tasks", "My team", "On fire");
                assertThat(seen)
                        .allSatisfy(filter ->
                                assertThat(filters.count(filter.getId())).isZero());
                assertThat(seen)
                        .allSatisfy(filter -> assertThat((Map<String, Object>) filter.getProperties())
                                .containsEntry("refresh", true));
            } finally {
                identity.clearAuthentication();
            }
        }
    }

    @Test
    void theFiltersArePartOfTheHouseAndNotOfWhoeverLooksThroughThem() {
        // given
        Filter shared = filters.createFilterQuery().filterName("On fire").singleResult();
        identity.setAuthentication("alice", groupsOf("alice"));
        try {
            // then
            assertThatThrownBy(() -> filters.saveFilter(shared)).isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> filters.deleteFilter(shared.getId())).isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> filters.saveFilter(filters.newTaskFilter("Only mine")))
                    .isInstanceOf(AuthorizationException.class);
        } finally {
            identity.clearAuthentication();
        }
    }

    private List<String> groupsOf(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> membersOf(String group) {
        return identity.createUserQuery().memberOfGroup(group).list().stream()
                .map(User::getId)
                .toList();
    }
}
