package io.tocsin.intake;

import io.tocsin.alert.Received;
import org.springframework.http.HttpHeaders;

/** Settles whether a message comes from whom it says it does, by its bytes and headers, before any of it is believed. */
interface Check {

    /** Returns for what is genuine or none of its business; throws the answer the sender is to get otherwise. */
    void verify(Received received, HttpHeaders headers);
}
