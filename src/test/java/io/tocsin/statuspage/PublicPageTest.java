package io.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Communication;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.web.Visitor;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What the public is told, in each of its three forms. */
@TocsinTest
@Import(Visitor.class)
class PublicPageTest {

    @Autowired
    private Visitor visitor;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private StatusPage page;

    @Autowired
    private ObjectMapper json;

    @Test
    void aQuietPageSaysThatAllIsWell() throws Exception {
        // when
        JsonNode summary = summary();

        // then
        assertThat(summary.at("/page/name").asText()).isEqualTo("Example");
        assertThat(summary.at("/status/indicator").asText()).isEqualTo("none");
        assertThat(summary.get("components").findValuesAsText("name")).containsExactly("Payments", "Search");
        assertThat(summary.get("components").findValuesAsText("status")).containsOnly("operational");
        assertThat(summary.get("incidents")).isEmpty();
        assertThat(summary.get("scheduled_maintenances")).isEmpty();
        assertThat(html()).contains("All systems operational");
    }

    @Test
    void anAlertsWordsNeverReachThePublic() throws Exception {
        // given
        visitor.fires("db-7.internal refuses connections", "critical", "checkout");

        // when
        JsonNode summary = summary();

        // then
        assertThat(summary.at("/incidents/0/name").asText()).isEqualTo("Problem with Payments");
        assertThat(summary.at("/incidents/0/status").asText()).isEqualTo("investigating");
        assertThat(summary.at("/incidents/0/incident_updates/0/body").asText()).isNotBlank();
        assertThat(summary.at("/status/indicator").asText()).isEqualTo("critical");
        assertThat(summary.at("/components/0/status").asText()).isEqualTo("major_outage");
        assertThat(summary.toString() + html() + feed()).doesNotContain("db-7");
    }

    @Test
    void theNoticeFollowsTheIncidentToItsEnd() throws Exception {
        // given
        String key = visitor.fires("db-7.internal refuses connections", "critical", "checkout");
        desk.acknowledge(key, "alice", null);

        // when
        desk.identify(key, "alice", "a pool of db-7 was exhausted");
        String identified = summary().at("/incidents/0/status").asText();
        desk.mitigate(key, "alice", "pool enlarged");
        JsonNode monitoring = summary();
        desk.resolve(key, "alice", "done");

        // then
        assertThat(identified).isEqualTo("identified");
        assertThat(monitoring.at("/incidents/0/status").asText()).isEqualTo("monitoring");
        assertThat(monitoring.at("/components/0/status").asText()).isEqualTo("degraded_performance");
        assertThat(summary().get("incidents")).isEmpty();
        assertThat(html()).contains("All systems operational", "Resolved").doesNotContain("db-7");
    }

    @Test
    void publicWordsReachThePublicOnce() throws Exception {
        // given
        String key = visitor.fires("disk full", "medium", "search");
        desk.acknowledge(key, "alice", null);

        // when
        desk.communicate(key, "alice", new Communication(null, "Some searches are <slow>.", "public"));
        desk.communicate(key, "alice", new Communication(null, "node 7 again", "internal"));

        // then
        JsonNode incident = summary().at("/incidents/0");
        assertThat(incident.get("incident_updates")).hasSize(1);
        assertThat(incident.at("/incident_updates/0/body").asText()).isEqualTo("Some searches are <slow>.");
        assertThat(html()).contains("Some searches are &lt;slow&gt;.").doesNotContain("node 7");
    }

    @Test
    void theFeedIsAtomWhateverItsWordsAre() throws Exception {
        // given
        page.publish(new Announcement(
                "INC-9", "Problem with Search", "major", "investigating", "a < b & c \u0001 ]]>", "Search"));
        page.resolve("INC-9", "Over.");

        // when
        Document feed = parsed(feed());

        // then
        assertThat(feed.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(1);
        assertThat(feed.getElementsByTagName("content").item(0).getTextContent())
                .contains("Resolved: Over.", "a < b & c \uFFFD ]]>");
        for (String needed : new String[] {"id", "title", "updated"}) {
            assertThat(feed.getElementsByTagName(needed).getLength()).isEqualTo(2);
        }
    }

    @Test
    void aWithdrawnNoticeIsNotActiveAndNothingHappensTwice() throws Exception {
        // given
        page.publish(new Announcement("INC-9", "", "minor", "investigating", "", "Search"));
        page.publish(new Announcement("INC-9", "", "minor", "investigating", "", "Search"));

        // when
        page.withdraw("INC-9");
        page.resolve("INC-9", "too late");

        // then
        assertThat(summary().get("incidents")).isEmpty();
        assertThat(html()).contains("This notice has been withdrawn.").doesNotContain("too late");
    }

    @Test
    void cachesMayKeepItForAWhile() {
        assertThat(visitor.opensWithoutLogin("/status").response().getHeader("Cache-Control"))
                .contains("max-age=15", "public");
        assertThat(visitor.opensWithoutLogin("/status").response().getHeader("Set-Cookie"))
                .isNull();
    }

    private JsonNode summary() throws Exception {
        return json.readTree(visitor.opensWithoutLogin("/status/summary.json").text());
    }

    private String html() {
        return visitor.opensWithoutLogin("/status").text();
    }

    private String feed() {
        return visitor.opensWithoutLogin("/status/history.atom").text();
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
