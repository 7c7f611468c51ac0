package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What was read in messages that come again byte for byte: a sender repeats its alerts for as long as they fire. Only what
 * has come twice is kept, the longest unheard goes first, and to have forgotten one costs no more than to read it.
 */
class Echoes {

    private static final int MOST_BYTES = 16 << 20;
    private static final int LONGEST = 256 << 10;
    private static final int PLACES = 1 << 12;

    /** Whose words, which, and for which service; the sum is the words' own and spares a look at most others. */
    private record Words(
            Source source,
            @Nullable String service,
            @Nullable String contentType,
            int sum,
            byte[] body) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Words words
                    && words.sum == sum
                    && words.source == source
                    && Objects.equals(words.service, service)
                    && Objects.equals(words.contentType, contentType)
                    && Arrays.equals(words.body, body);
        }

        @Override
        public int hashCode() {
            return sum;
        }
    }

    private final Map<Words, Reported> known = new LinkedHashMap<>(16, 0.75f, true);
    private final int[] heard = new int[PLACES];
    private int bytes;

    /** What this says, which is read only where it is not known; {@code read} throws where it cannot be read. */
    Reported read(Source source, @Nullable String service, Received received, Supplier<List<Alert>> read) {
        byte[] body = received.body();
        if (!source.onlyItsBody() || body.length > LONGEST) {
            return new Reported(read.get());
        }
        Words words = new Words(source, service, received.contentType(), sum(body), body);
        Reported before = find(words);
        if (before != null) {
            return before;
        }
        Reported reported = new Reported(read.get());
        keep(words, reported);
        return reported;
    }

    private synchronized @Nullable Reported find(Words words) {
        return known.get(words);
    }

    private synchronized void keep(Words words, Reported reported) {
        int place = words.sum() & (PLACES - 1);
        boolean again = heard[place] == words.sum();
        heard[place] = words.sum();
        if (again && !reported.isEmpty() && known.put(words, reported) == null) {
            bytes += words.body().length;
            Iterator<Words> longestUnheard = known.keySet().iterator();
            while (bytes > MOST_BYTES) {
                bytes -= longestUnheard.next().body().length;
                longestUnheard.remove();
            }
        }
    }

    private static int sum(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return (int) sum.getValue();
    }
}
