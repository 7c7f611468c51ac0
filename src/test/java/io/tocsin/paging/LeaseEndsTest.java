package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a node makes of another's lease when the database, or the node itself, has stood still. */
class LeaseEndsTest {

    private static final OffsetDateTime NOON = Samples.NOON.atOffset(ZoneOffset.UTC);

    private long nanos;
    private final LeaseEnds ends = new LeaseEnds(Duration.ofSeconds(10), () -> nanos);

    @Test
    void aLeaseHasToHaveEndedByTheLookBefore() {
        // given
        look(0);

        // when
        look(1);

        // then
        assertThat(ends.before()).isEqualTo(NOON);
    }

    @Test
    void afterAStandstillHoldersGetAMomentToRenewOrRecord() {
        // given
        look(0);
        look(1);

        // when: half a minute in which nothing moved
        look(31);
        look(32);
        look(33);

        // then
        assertThat(ends.before()).isEqualTo(NOON);

        // when
        look(34);

        // then
        assertThat(ends.before()).isEqualTo(NOON.plusSeconds(33));
    }

    private void look(int second) {
        nanos = Duration.ofSeconds(second).toNanos();
        ends.look(NOON.plusSeconds(second));
    }
}
