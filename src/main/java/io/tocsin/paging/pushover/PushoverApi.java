package io.tocsin.paging.pushover;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import io.tocsin.paging.http.FormFields;
import org.jspecify.annotations.Nullable;

/** Pushover's messages, and the receipts of emergencies. */
@Headers("Content-Type: application/x-www-form-urlencoded")
interface PushoverApi {

    @RequestLine("POST /1/messages.json")
    @Nullable
    Answer message(FormFields fields);

    @RequestLine("POST /1/receipts/{receipt}/cancel.json")
    @Nullable
    Answer cancel(@Param("receipt") String receipt, FormFields fields);

    /** Stops all messages of this tag, however many calls it took to send one. */
    @RequestLine("POST /1/receipts/cancel_by_tag/{tag}.json")
    @Nullable
    Answer cancelTagged(@Param("tag") String tag, FormFields fields);

    record Answer(
            @Nullable Integer status,
            @Nullable String request,
            @Nullable String receipt) {}
}
