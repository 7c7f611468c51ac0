package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** A sender repeats its messages for as long as its alerts fire. */
class EchoesTest {

    private static final String JSON = "application/json";
    private static final int LARGE = 200_000;

    private final Source plain = new GenericSource();
    private final Echoes echoes = new Echoes();
    private int readings;

    @Test
    void whatComesForTheThirdTimeIsReadNoMore() {
        // given
        heard(plain, "disk full");
        heard(plain, "disk full");

        // when
        Reported third = heard(plain, "disk full");

        // then
        assertThat(readings).isEqualTo(2);
        assertThat(third.alerts()).extracting(Alert::title).containsExactly("disk full");
    }

    @Test
    void otherWordsAnotherTypeAnotherServiceOrAnotherSenderAreReadAnew() {
        // given
        heard(plain, "disk full");
        heard(plain, "disk full");

        // when
        heard(plain, "disk Full");
        echoes.read(plain, null, message("disk full", "text/plain"), reading("disk full"));
        echoes.read(plain, "checkout", message("disk full", JSON), reading("disk full"));
        heard(new GenericSource(), "disk full");

        // then
        assertThat(readings).isEqualTo(6);
    }

    @Test
    void aSenderThatSaysMoreThanItsBodyIsReadEachTime() {
        // given
        Source tellsMore = new Source() {
            @Override
            public String name() {
                return "tells-more";
            }

            @Override
            public List<Alert> read(Part body, HttpHeaders headers) {
                return List.of();
            }
        };

        // when
        for (int i = 0; i < 4; i++) {
            heard(tellsMore, "disk full");
        }

        // then
        assertThat(readings).isEqualTo(4);
    }

    @Test
    void whatCannotBeReadIsRefusedEachTime() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> echoes.read(plain, null, message("{", JSON), () -> {
                        throw new IllegalArgumentException("no JSON");
                    }))
                    .hasMessage("no JSON");
        }
    }

    @Test
    void theLongestUnheardIsForgottenBeforeItTakesTooMuchRoom() {
        // given
        heard(plain, large(0));
        heard(plain, large(0));

        // when: a hundred others of 200 kB each come and stay
        for (int i = 1; i <= 100; i++) {
            heard(plain, large(i));
            heard(plain, large(i));
        }
        int before = readings;
        heard(plain, large(100));
        heard(plain, large(0));

        // then: the latest is known, the first has to be read
        assertThat(readings).isEqualTo(before + 1);
    }

    private static String large(int number) {
        return ("trouble " + number).repeat(LARGE / 10);
    }

    private Reported heard(Source source, String title) {
        return echoes.read(source, null, message(title, JSON), reading(title));
    }

    private Supplier<List<Alert>> reading(String title) {
        return () -> {
            readings++;
            return List.of(Draft.of("generic", "key", true, title).alert());
        };
    }

    private static Received message(String words, @Nullable String type) {
        return new Received("generic", words.getBytes(StandardCharsets.UTF_8), type, null);
    }
}
