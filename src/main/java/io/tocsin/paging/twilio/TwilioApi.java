package io.tocsin.paging.twilio;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import io.tocsin.paging.http.FormFields;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Twilio's texts and calls. */
@Headers({"Authorization: Basic {login}", "Content-Type: application/x-www-form-urlencoded"})
interface TwilioApi {

    @RequestLine("POST /2010-04-01/Accounts/{sid}/Messages.json")
    @Nullable
    Answer message(URI base, @Param("login") String login, @Param("sid") String sid, FormFields fields);

    @RequestLine("POST /2010-04-01/Accounts/{sid}/Calls.json")
    @Nullable
    Answer call(URI base, @Param("login") String login, @Param("sid") String sid, FormFields fields);

    record Answer(@Nullable String sid, @Nullable String status) {}
}
