package io.tocsin.paging.slack;

import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Slack said no, in a word of its own. */
final class SlackRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> LATER = Set.of(
            "ratelimited",
            "rate_limited",
            "message_limit_exceeded",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org",
            "accesslimited");
    private static final Set<String> CREDENTIALS = Set.of(
            "not_authed",
            "invalid_auth",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "no_permission",
            "missing_scope",
            "not_allowed_token_type",
            "ekm_access_denied",
            "org_login_required");
    private static final Set<String> NOBODY = Set.of(
            "channel_not_found",
            "user_not_found",
            "users_not_found",
            "user_disabled",
            "not_in_channel",
            "is_archived",
            "cannot_dm_bot",
            "messages_tab_disabled");

    private final String word;

    SlackRefusal(@Nullable String word) {
        super("Slack refused: " + word, null, false, false);
        this.word = word == null ? "" : word;
    }

    String word() {
        return word;
    }

    Outcome outcome() {
        if (word.isEmpty()) {
            return Outcome.tryAgain(Reason.MALFORMED_ANSWER, "neither ok nor an error");
        }
        if (LATER.contains(word)) {
            boolean rate = word.startsWith("rate") || word.startsWith("message_limit");
            return Outcome.tryAgain(rate ? Reason.RATE_LIMITED : Reason.PROVIDER_ERROR, word);
        }
        if (CREDENTIALS.contains(word)) {
            return Outcome.giveUp(Reason.BAD_CREDENTIALS, word);
        }
        return Outcome.giveUp(NOBODY.contains(word) ? Reason.BAD_ADDRESS : Reason.REFUSED, word);
    }
}
