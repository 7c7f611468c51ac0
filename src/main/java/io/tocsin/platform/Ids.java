package io.tocsin.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/** Identifiers that sort by the time they were made (UUID version 7), so that index inserts stay local. */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new identifier as text, 36 characters. */
    public static String next() {
        return GENERATOR.generate().toString();
    }
}
