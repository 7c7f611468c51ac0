package io.tocsin.paging.teams;

import feign.Headers;
import feign.RequestLine;
import feign.Response;
import java.net.URI;
import java.util.Map;

/** A workflow that posts the card it is sent. */
interface TeamsApi {

    @Headers("Content-Type: application/json")
    @RequestLine("POST")
    Response post(URI workflow, Map<String, Object> message);
}
