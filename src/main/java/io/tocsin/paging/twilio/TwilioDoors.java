package io.tocsin.paging.twilio;

/** Where Twilio tells us how it went and what was answered. */
final class TwilioDoors {

    static final String STATUS = "/hooks/twilio/status";
    static final String VOICE = "/hooks/twilio/voice";

    private TwilioDoors() {}
}
