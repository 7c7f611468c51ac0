package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.change.Change;
import io.tocsin.change.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What was changed stands beside the incident it may have caused. */
@TocsinTest
@Import(Visitor.class)
class ChangesBesideIncidentTest {

    @Autowired
    private Visitor visitor;

    @Autowired
    private Changes changes;

    @Test
    void changesAreShownOnlyWhereThereAreAny() {
        // given
        String key = visitor.fires("Cards refused", "critical", "checkout");

        // then
        assertThat(visitor.opens("/incidents/" + key).text()).doesNotContain("Changes of this service</h2>");

        // when
        changes.record(new Change(
                "api",
                null,
                "checkout",
                "Checkout 4.2 <b>",
                null,
                "dana",
                "4.2",
                "success",
                List.of(new Change.Link("https://ci.example.com/88", "Build 88"))));

        // then
        assertThat(visitor.opens("/incidents/" + key).text())
                .contains(
                        "Changes of this service</h2>", "Checkout 4.2 &lt;b&gt;", "dana", "https://ci.example.com/88");
    }
}
