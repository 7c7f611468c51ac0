package io.tocsin.paging.pushover;

import io.tocsin.paging.Forms;
import io.tocsin.paging.HttpEmulator;
import java.util.Map;

/** Pushover's message API, as strict as its documentation reads. */
public final class PushoverEmulator extends HttpEmulator {

    static final String TOKEN = "azGDORePK8gMaC0QOYAMyEmulated1";
    static final String USER = "uQiRzpo4DXghDmr9QzzfQu27Emula1";
    static final String RECEIPT = "rLqVuqTRh62UzxtmqiaLzQmVcPgiCy";

    @Override
    protected Answer refusal() {
        return Answer.json(
                400, "{\"user\":\"invalid\",\"errors\":[\"user identifier is not a valid user\"],\"status\":0}");
    }

    @Override
    protected Answer answer(Call call) {
        if (!"application/x-www-form-urlencoded".equals(call.headers().get("content-type"))) {
            return refusal();
        }
        Map<String, String> fields = Forms.fields(call.body());
        if (!TOKEN.equals(fields.get("token"))) {
            return Answer.json(
                    400, "{\"token\":\"invalid\",\"errors\":[\"application token is invalid\"],\"status\":0}");
        }
        return switch (call.method() + " " + call.path()) {
            case "POST /1/messages.json" -> message(fields);
            case "POST /1/receipts/" + RECEIPT + "/cancel.json" ->
                Answer.json(200, "{\"status\":1,\"request\":\"r-2\"}");
            case "POST /1/receipts/cancel_by_tag/d-1.json" ->
                Answer.json(200, "{\"status\":1,\"canceled\":1,\"request\":\"r-3\"}");
            default -> Answer.json(404, "{}");
        };
    }

    private Answer message(Map<String, String> fields) {
        String message = fields.getOrDefault("message", "");
        boolean fits = !message.isEmpty()
                && message.length() <= 1024
                && fields.getOrDefault("title", "").length() <= 250
                && fields.getOrDefault("url", "").length() <= 512;
        if (!USER.equals(fields.get("user")) || !fits) {
            return refusal();
        }
        int priority = Integer.parseInt(fields.getOrDefault("priority", "0"));
        if (priority < 2) {
            return Answer.json(200, "{\"status\":1,\"request\":\"r-1\"}");
        }
        boolean rings = Integer.parseInt(fields.getOrDefault("retry", "0")) >= 30
                && Integer.parseInt(fields.getOrDefault("expire", "99999")) <= 10_800;
        return rings
                ? Answer.json(200, "{\"status\":1,\"request\":\"r-1\",\"receipt\":\"" + RECEIPT + "\"}")
                : refusal();
    }
}
