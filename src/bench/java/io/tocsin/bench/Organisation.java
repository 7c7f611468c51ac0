package io.tocsin.bench;

/** Configuration documents to measure with. */
final class Organisation {

    /** Three tiers of one person each, told by Slack; long delays, so that no timer fires by itself. */
    static final String PEOPLE = """
            people:
              - {id: first, name: First, slack: U1, timeZone: UTC, contact: [{after: PT0S, by: [slack]}]}
              - {id: second, name: Second, slack: U2, timeZone: UTC, contact: [{after: PT0S, by: [slack]}]}
              - {id: third, name: Third, slack: U3, timeZone: UTC, contact: [{after: PT0S, by: [slack]}]}
            teams:
              - {id: bench, name: Bench, members: [first, second, third], escalation: bench}
            throttle: {after: 0}
            escalationPolicies:
              - id: bench
                repeat: 5
                tiers:
                  - {notify: [{person: first}], after: PT6H}
                  - {notify: [{person: second}], after: PT6H}
                  - {notify: [{person: third}], after: PT6H}
            channels:
              slack: {token: xoxb-bench}
            """;

    /** What most messages are held against and do not fit. */
    private static final String RULES = """
            rules:
              - {name: API Error Rate Critical, condition: "error_rate > 5% for 2 minutes", severity: critical, channels: [slack],
                 dedupKey: api_error_rate, cooldown: PT5M}
              - {name: Slow answers, condition: "latency_p99 > 500ms for 5 minutes", severity: high, channels: [slack]}
              - {name: Pool nearly used up, condition: "pool_used > 90% for 1 minute", severity: high, channels: [slack]}
              - {name: Model drifts, condition: "model_accuracy < 92%", severity: medium, channels: [slack]}
              - {name: Disk fills, condition: "disk_used > 85% on any node", severity: medium, channels: [slack]}
            """;

    private Organisation() {}

    /** The same with rules and so many services. */
    static String of(int services) {
        return PEOPLE + RULES + services(services);
    }

    /** Only people and so many services: an alert of an unknown one would join the incident of another. */
    static String plain(int services) {
        return PEOPLE + services(services);
    }

    private static String services(int services) {
        StringBuilder document = new StringBuilder("services:\n");
        for (int i = 0; i < services; i++) {
            document.append("  - {id: service-")
                    .append(i)
                    .append(", name: Service ")
                    .append(i)
                    .append(", team: bench}\n");
        }
        return document.toString();
    }
}
