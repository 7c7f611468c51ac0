package io.tocsin.paging.jira;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads {@code channels.jira}. */
@Component
class JiraReader implements ChannelReader<JiraSettings> {

    private static final String USUAL_TYPE = "Task";
    static final String PROJECT = "[A-Z][A-Z0-9_]{1,20}";
    private static final String URL = "https?://[^/\\s@]+(/[^\\s?#]*)?";

    @Override
    public String channel() {
        return "jira";
    }

    @Override
    public Class<JiraSettings> type() {
        return JiraSettings.class;
    }

    @Override
    public JiraSettings read(ConfigNode node) {
        return new JiraSettings(
                checked(node, "url", URL, "is no site: write `https://example.atlassian.net`"),
                checked(node, "project", PROJECT, "is no project's key: write one like `OPS`"),
                node.field("user").textOrNull(),
                node.field("token").secretOrNull(),
                node.field("issueType").text(USUAL_TYPE));
    }

    private static @Nullable String checked(ConfigNode node, String name, String pattern, String otherwise) {
        ConfigNode field = node.field(name);
        String text = node.present() ? field.text() : field.textOrNull();
        if (text != null && !text.isEmpty() && !text.matches(pattern)) {
            field.problem("`" + text + "` " + otherwise);
        }
        return text;
    }
}
