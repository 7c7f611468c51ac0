package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What nagios and its descendants report of a host or of one of its services. Only problems and recoveries are alerts:
 * acknowledgements, downtimes and flapping tell what people and the monitoring do about one.
 */
final class HostChecks {

    private static final States KINDS =
            new States(Set.of("problem", "trigger"), Set.of("recovery", "ok", "up", "resolve", "resolved"));
    private static final Set<String> FINE = Set.of("OK", "UP", "PENDING");

    private final Source source;
    private final String between;

    /** @param between what stands between host and service in the dedup key */
    HostChecks(Source source, String between) {
        this.source = source;
        this.between = between;
    }

    List<Alert> read(Part body) {
        Variables said = Variables.of(body.loose());
        String host = said.text("HOSTNAME", "HOST", "DETAILSHOSTNAME", "HOSTALIAS", "HOSTADDRESS");
        String service = "HOST".equalsIgnoreCase(said.text("WHAT"))
                ? null
                : said.text("SERVICEDESC", "SERVICENAME", "SERVICE", "DETAILSSERVICEDESC", "SERVICEDISPLAYNAME");
        String state = service == null
                ? said.text("HOSTSTATE", "DETAILSHOSTSTATE", "STATE", "STATUS")
                : said.text("SERVICESTATE", "DETAILSSERVICESTATE", "STATE", "STATUS");
        String kind = said.text("NOTIFICATIONTYPE", "EVENTTYPE", "TYPE");
        if (host == null || (kind == null && state == null)) {
            body.missing(host == null ? "the name of a host" : "the type of the notification");
            return List.of();
        }
        Boolean firing = kind == null ? Boolean.valueOf(!FINE.contains(upper(state))) : KINDS.of(kind);
        return firing == null ? List.of() : List.of(alert(said, host, service, firing, firing ? state : fine(state)));
    }

    /** The state of what is fine again; a sender that remembers the state before says nothing of it. */
    private static @Nullable String fine(@Nullable String state) {
        return state != null && FINE.contains(upper(state)) ? state : null;
    }

    private Alert alert(Variables said, String host, @Nullable String service, boolean firing, @Nullable String state) {
        String key = said.text("INCIDENTKEY");
        String what = service == null ? host : service + " on " + host;
        String output = service == null
                ? said.text("HOSTOUTPUT", "OUTPUT", "MESSAGE")
                : said.text("SERVICEOUTPUT", "OUTPUT", "MESSAGE");
        String now = state == null ? (firing ? "" : " is fine again") : " is " + state;
        return Draft.of(source, key == null ? key(host, service) : key, firing, what + now + after(output))
                .severity(firing ? severity(state) : null)
                .service(service == null ? host : service)
                .description(joined(output, said.text("LONGSERVICEOUTPUT", "LONGHOSTOUTPUT", "LONGOUTPUT")))
                .label("host", host)
                .label("service", service)
                .label("state", state)
                .label("address", said.text("HOSTADDRESS", "ADDRESS"))
                .label("site", said.text("OMDSITE", "SITE"))
                .label("hostgroup", said.text("HOSTGROUPNAME", "HOSTGROUPNAMES"))
                .label("problem_id", said.text(service == null ? "HOSTPROBLEMID" : "SERVICEPROBLEMID"))
                .link(said.text("SERVICEURL", "HOSTURL", "URL", "CLIENTURL"), "Monitoring")
                .link(said.text("SERVICEACTIONURL", "HOSTACTIONURL"), "Action")
                .runbook(said.text("SERVICENOTESURL", "HOSTNOTESURL", "NOTESURL"))
                .alert();
    }

    private String key(String host, @Nullable String service) {
        return service == null ? host : host + between + service;
    }

    private static String after(@Nullable String output) {
        return output == null ? "" : ": " + output;
    }

    private static @Nullable String joined(@Nullable String output, @Nullable String more) {
        return output == null || more == null ? output : output + "\n" + more;
    }

    /** A host that is down is as bad as it gets; one behind a broken way, or an unknown state, need not be. */
    private static @Nullable String severity(@Nullable String state) {
        return switch (upper(state)) {
            case "DOWN", "CRIT" -> "critical";
            case "UNREACHABLE", "UNREACH" -> "high";
            case "UNKNOWN", "UNKN" -> "warning";
            default -> state;
        };
    }

    private static String upper(@Nullable String text) {
        return text == null ? "" : text.toUpperCase(Locale.ROOT);
    }
}
