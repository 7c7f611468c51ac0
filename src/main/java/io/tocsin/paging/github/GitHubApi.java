package io.tocsin.paging.github;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of GitHub's REST API that are used. */
@Headers({
    "Authorization: Bearer {token}",
    "Accept: application/vnd.github+json",
    "X-GitHub-Api-Version: 2022-11-28",
    "User-Agent: Tocsin",
    "Content-Type: application/json"
})
interface GitHubApi {

    @RequestLine("POST /repos/{owner}/{name}/issues")
    @Nullable
    Issue open(@Param("token") String token, @Param("owner") String owner, @Param("name") String name, NewIssue issue);

    /** Newest first, those changed since an instant. */
    @RequestLine("GET /repos/{owner}/{name}/issues?state=all&sort=created&direction=desc&per_page=100&since={since}")
    @Nullable
    List<Issue> recent(
            @Param("token") String token,
            @Param("owner") String owner,
            @Param("name") String name,
            @Param("since") String since);

    @RequestLine("POST /repos/{owner}/{name}/issues/{number}/comments")
    @Nullable
    Comment comment(
            @Param("token") String token,
            @Param("owner") String owner,
            @Param("name") String name,
            @Param("number") String number,
            Comment comment);

    @RequestLine("PATCH /repos/{owner}/{name}/issues/{number}")
    @Nullable
    Issue change(
            @Param("token") String token,
            @Param("owner") String owner,
            @Param("name") String name,
            @Param("number") String number,
            Change change);

    record NewIssue(String title, String body) {}

    record Issue(
            @Nullable Long number,
            @Nullable String state,
            @Nullable String body) {}

    record Comment(@Nullable String body) {}

    record Change(
            String state, @JsonProperty("state_reason") String reason) {}
}
