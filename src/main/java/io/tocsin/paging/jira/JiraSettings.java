package io.tocsin.paging.jira;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.jira}.
 *
 * @param url the site, such as {@code https://example.atlassian.net}
 * @param project key of the project in which issues are opened
 * @param user e-mail address of the account they are opened with
 * @param token API token of that account; without it none is opened
 * @param issueType name of the sort of issue
 */
record JiraSettings(
        @Nullable String url,
        @Nullable String project,
        @Nullable String user,
        @Nullable String token,
        String issueType) {

    boolean complete() {
        return url != null && project != null && user != null && token != null;
    }

    String login() {
        return Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "JiraSettings[url=" + url + ", project=" + project + ", issueType=" + issueType + "]";
    }
}
