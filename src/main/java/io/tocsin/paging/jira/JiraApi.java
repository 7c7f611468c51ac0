package io.tocsin.paging.jira;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of Jira Cloud's REST API, version 3, that are used. */
@Headers({"Authorization: Basic {login}", "Accept: application/json", "Content-Type: application/json"})
interface JiraApi {

    @RequestLine("POST /rest/api/3/issue")
    @Nullable
    Issue open(@Param("login") String login, Map<String, Object> issue);

    @RequestLine("GET /rest/api/3/search/jql?jql={jql}&fields=labels&maxResults=1")
    @Nullable
    Found search(@Param("login") String login, @Param("jql") String jql);

    @RequestLine("POST /rest/api/3/issue/{key}/comment")
    void comment(@Param("login") String login, @Param("key") String key, Map<String, Object> comment);

    @RequestLine("GET /rest/api/3/issue/{key}/transitions")
    @Nullable
    Transitions transitions(@Param("login") String login, @Param("key") String key);

    @RequestLine("POST /rest/api/3/issue/{key}/transitions")
    void move(@Param("login") String login, @Param("key") String key, Map<String, Object> transition);

    record Issue(@Nullable String key) {}

    record Found(@Nullable List<Issue> issues) {}

    record Transitions(@Nullable List<Transition> transitions) {}

    record Transition(String id, @Nullable Status to) {}

    record Status(@Nullable Category statusCategory) {}

    record Category(@Nullable String key) {}
}
