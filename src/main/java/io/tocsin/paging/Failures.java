package io.tocsin.paging;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Failures as logs may show them: where they happened, not what they say, since that may hold an address or a key. */
final class Failures {

    private static final int DEPTH = 12;

    private Failures() {}

    static String traced(Throwable failure) {
        return failure.getClass().getName()
                + Arrays.stream(failure.getStackTrace())
                        .limit(DEPTH)
                        .map(frame -> " < " + frame)
                        .collect(Collectors.joining());
    }
}
