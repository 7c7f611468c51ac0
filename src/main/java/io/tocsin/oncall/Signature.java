package io.tocsin.oncall;

import java.time.Instant;

/** Who did something, and when. */
record Signature(String who, Instant at) {}
