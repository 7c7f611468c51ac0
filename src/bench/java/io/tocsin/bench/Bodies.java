package io.tocsin.bench;

/** The same alerts as our door and as Alertmanager's take them: five labels, two annotations, a start and a link. */
final class Bodies {

    private static final String START = "2026-01-05T10:00:00.000Z";

    private Bodies() {}

    /** What Alertmanager's webhook sends, with so many alerts. */
    static String ours(String prefix, int from, int count, int services, String severity) {
        StringBuilder body = new StringBuilder("{\"version\":\"4\",\"status\":\"firing\",\"alerts\":[");
        for (int i = from; i < from + count; i++) {
            body.append(i == from ? "" : ",")
                    .append("{\"status\":\"firing\",\"fingerprint\":\"")
                    .append(prefix);
            String hex = Integer.toHexString(i);
            body.append("0".repeat(8 - hex.length())).append(hex).append("\",");
            alert(body, prefix, i, services, severity);
        }
        return body.append("]}").toString();
    }

    /** The same alerts in a body of its own: no two of these are alike byte for byte. */
    static String another(String body, int number) {
        return body.substring(0, body.length() - 1) + ",\"groupKey\":\"" + number + "\"}";
    }

    /** What Prometheus sends to Alertmanager. */
    static String theirs(String prefix, int from, int count, int services, String severity) {
        StringBuilder body = new StringBuilder("[");
        for (int i = from; i < from + count; i++) {
            body.append(i == from ? "{" : ",{");
            alert(body, prefix, i, services, severity);
        }
        return body.append("]").toString();
    }

    private static void alert(StringBuilder body, String prefix, int i, int services, String severity) {
        body.append("\"labels\":{\"alertname\":\"HighErrorRate\",\"instance\":\"")
                .append(prefix)
                .append("-10.0.0.1:");
        body.append(i).append("\",\"job\":\"api\",\"service\":\"service-").append(i % services);
        body.append("\",\"severity\":\"")
                .append(severity)
                .append("\"},\"annotations\":{\"summary\":\"Error rate on instance ");
        body.append(i)
                .append(
                        " is high\",\"description\":\"More than five percent of the requests have failed for ten minutes.");
        body.append("\"},\"startsAt\":\"").append(START);
        body.append("\",\"generatorURL\":\"http://prometheus.example.com/graph?g0.expr=errors&g0.tab=1\"}");
    }
}
