package io.tocsin.paging.github;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads {@code channels.github}. */
@Component
class GitHubReader implements ChannelReader<GitHubSettings> {

    static final String REPOSITORY = "[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}";

    @Override
    public String channel() {
        return "github";
    }

    @Override
    public Class<GitHubSettings> type() {
        return GitHubSettings.class;
    }

    @Override
    public GitHubSettings read(ConfigNode node) {
        return new GitHubSettings(repository(node), node.field("token").secretOrNull());
    }

    private static @Nullable String repository(ConfigNode node) {
        ConfigNode field = node.field("repository");
        String repository = node.present() ? field.text() : field.textOrNull();
        if (repository != null && !repository.isEmpty() && !repository.matches(REPOSITORY)) {
            field.problem("`" + repository + "` is no repository: write `owner/name`");
        }
        return repository;
    }
}
