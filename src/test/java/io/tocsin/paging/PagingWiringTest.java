package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The room inside the whole product. */
@TocsinTest
class PagingWiringTest {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Pages pages;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private PagingWorker worker;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Clock clock;

    @Test
    void aPageGoesWhereAPersonSeesItEvenBeforeAnyProviderIsSetUp() {
        // given
        pages.queue(List.of(new PageOrder(
                "INC-1", "INC-1/1", 1, "alice", "sms", "+15550100", Samples.message(), 1, true, clock.instant(), "k")));

        // when
        worker.drain();

        // then
        assertThat(pages.of("INC-1")).singleElement().satisfies(page -> {
            assertThat(page.state()).isEqualTo("delivered");
            assertThat(page.via()).isEqualTo("outbox");
        });
    }
}
