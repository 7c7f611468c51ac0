package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * A media type's message: which macros it holds under which names is up to its administrator. An event's id is the
 * problem's on recovery too. Updates (somebody commented or acknowledged) are no alerts.
 */
@Component
class ZabbixSource implements Source {

    private static final States STATES =
            new States(Set.of("1", "problem", "trigger"), Set.of("0", "ok", "resolved", "resolve"));
    private static final Map<String, String> SEVERITIES =
            Map.of("1", "info", "2", "warning", "3", "average", "4", "high", "5", "disaster");

    @Override
    public String name() {
        return "zabbix";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Variables said = Variables.of(body.loose());
        String state = said.text(
                "EVENTVALUE", "EVENTSTATUS", "EVENTTYPE", "STATUS", "DETAILSSTATUS", "TRIGGERSTATUS", "VALUE");
        String name = said.text(
                "EVENTNAME", "DETAILSNAME", "TRIGGERNAME", "TRIGGER", "NAME", "TITLE", "SUBJECT", "ALERTSUBJECT");
        String host = said.text("HOSTVISIBLENAME", "HOSTNAME", "DETAILSHOSTNAME", "HOST", "HOSTHOST");
        if (state == null || name == null) {
            body.missing(state == null ? "the event's status" : "the event's name");
            return List.of();
        }
        Boolean firing = STATES.of(state);
        if (firing == null || "1".equals(said.text("EVENTUPDATESTATUS", "UPDATE"))) {
            return List.of();
        }
        return List.of(alert(said, name, host, firing));
    }

    private Alert alert(Variables said, String name, @Nullable String host, boolean firing) {
        String word = said.text(
                "EVENTSEVERITY", "DETAILSSEVERITY", "SEVERITY", "EVENTNSEVERITY", "NSEVERITY", "TRIGGERSEVERITY");
        return Draft.of(this, key(said, name, host), firing, name)
                .severity(word == null ? null : SEVERITIES.getOrDefault(word, word))
                .service(host)
                .description(said.text("ALERTMESSAGE", "MESSAGE", "EVENTOPDATA", "ITEM", "DESCRIPTION"))
                .label("host", host)
                .label("trigger", said.text("TRIGGERID", "DETAILSID"))
                .label("item", said.text("ITEMNAME", "ITEMKEY"))
                .label("tags", said.text("EVENTTAGS", "TAGS"))
                .link(said.text("LINK", "URL", "EVENTURL", "CLIENTURL"), "Zabbix")
                .runbook(said.text("TRIGGERURL"))
                .alert();
    }

    private static String key(Variables said, String name, @Nullable String host) {
        return Optional.ofNullable(said.text("INCIDENTKEY", "EVENTID"))
                .orElseGet(() -> host == null ? name : host + "/" + name);
    }
}
