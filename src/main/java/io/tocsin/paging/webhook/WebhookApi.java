package io.tocsin.paging.webhook;

import feign.HeaderMap;
import feign.RequestLine;
import feign.Response;
import java.net.URI;
import java.util.Map;

/** One POST to wherever. */
interface WebhookApi {

    @RequestLine("POST")
    Response post(URI address, @HeaderMap Map<String, Object> headers, byte[] body);
}
