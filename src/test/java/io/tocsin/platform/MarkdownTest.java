package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class MarkdownTest {

    @Test
    void whatPeopleWroteNeverBecomesMarkup() {
        assertThat(Markdown.line("*a* `b` [c](d) ![e](f) <g> & | ~h~ $x$"))
                .isEqualTo("\\*a\\* \\`b\\` \\[c\\](d) !\\[e\\](f) &lt;g&gt; &amp; \\| \\~h\\~ \\$x\\$");
        assertThat(Markdown.line("# heading")).isEqualTo("\\# heading");
        assertThat(Markdown.line("1. one")).isEqualTo("1\\. one");
        assertThat(Markdown.line("--- ")).isEqualTo("\\---");
        assertThat(Markdown.line("two\r\nlines\u0000and")).isEqualTo("two lines and");
    }

    @Test
    void namesWithUnderscoresStayReadable() {
        assertThat(Markdown.line("high_cpu_usage _not emphasis_")).isEqualTo("high_cpu_usage \\_not emphasis\\_");
    }

    @Test
    void linesAndBulletsOfABlockAreKept() {
        assertThat(Markdown.block("first\nsecond\n\n- <b>\n2. two\n# three"))
                .isEqualTo("first  \nsecond  \n\n- &lt;b&gt;\n2. two\n\\# three  ");
    }

    @Test
    void aCellIsNeverEmptyAndNeverTwoCells() {
        assertThat(Markdown.cell("")).isEqualTo("–");
        assertThat(Markdown.cell("a|b\nc")).isEqualTo("a\\|b c");
    }

    @Test
    void lengthsAreSaidInTheirTwoLargestParts() {
        assertThat(Durations.text(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Durations.text(Duration.ofMinutes(34))).isEqualTo("34 min");
        assertThat(Durations.text(Duration.ofSeconds(3_845))).isEqualTo("1 h 4 min");
        assertThat(Durations.text(Duration.ofDays(3).plusMinutes(5))).isEqualTo("3 d 5 min");
        assertThat(Durations.text(Duration.ofSeconds(-5))).isEqualTo("0 s");
    }

    @Test
    void theCallersFirstWishThatIsOfferedWins() {
        List<MediaType> offered = List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_MARKDOWN);
        assertThat(Accepted.of(null, offered)).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(Accepted.of("*/*", offered)).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(Accepted.of("text/markdown", offered)).isEqualTo(MediaType.TEXT_MARKDOWN);
        assertThat(Accepted.of("application/json;q=0.5, text/markdown", offered))
                .isEqualTo(MediaType.TEXT_MARKDOWN);
        assertThat(Accepted.of("no media type", offered)).isEqualTo(MediaType.APPLICATION_JSON);
    }
}
