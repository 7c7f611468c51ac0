package io.tocsin.paging.slack;

import feign.FeignException;
import feign.Headers;
import feign.RequestLine;
import feign.Response;
import io.tocsin.paging.ChatReplies;
import io.tocsin.paging.http.HttpProviders;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Slack's response URLs, which come with a signed call and lead to Slack only. */
@Component
class SlackReplies implements ChatReplies {

    private static final Logger log = LoggerFactory.getLogger(SlackReplies.class);
    private static final String SLACK = "hooks.slack.com";

    private final Api api;
    private final String ownHost;

    SlackReplies(HttpProviders providers, SlackProperties properties) {
        this.api = providers.jsonTo(Api.class);
        this.ownHost = String.valueOf(URI.create(properties.apiUrl()).getAuthority());
    }

    interface Api {

        @Headers("Content-Type: application/json; charset=utf-8")
        @RequestLine("POST")
        Response post(URI responseUrl, Map<String, Object> said);
    }

    @Override
    public void say(String address, String words) {
        try {
            URI uri = URI.create(address);
            if (!SLACK.equals(uri.getAuthority()) && !ownHost.equals(uri.getAuthority())) {
                return;
            }
            Map<String, Object> said = Map.of(
                    "response_type", "ephemeral", "replace_original", false, "text", SlackWords.escaped(words, 3000));
            api.post(uri, said).close();
        } catch (FeignException | IllegalArgumentException e) {
            log.atInfo()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("a reply in Slack did not get through");
        }
    }
}
