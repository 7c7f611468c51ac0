package io.tocsin.paging.twilio;

import io.tocsin.paging.Forms;
import io.tocsin.paging.HttpEmulator;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

/** Twilio's texts and calls, as strict as the documentation reads. */
public final class TwilioEmulator extends HttpEmulator {

    public static final String SID = "AC" + "0123456789abcdef".repeat(2);
    public static final String TOKEN = "twilio-emulated";

    @Override
    protected Answer refusal() {
        return error(21211, "Invalid 'To' Phone Number");
    }

    @Override
    protected Answer answer(Call call) {
        String login = Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + login).equals(call.headers().get("authorization"))) {
            return Answer.json(401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}");
        }
        if (!"application/x-www-form-urlencoded".equals(call.headers().get("content-type"))) {
            return error(20001, "Unsupported");
        }
        Map<String, String> fields = Forms.fields(call.body());
        if (!fields.getOrDefault("To", "").matches("\\+[1-9][0-9]{5,14}")) {
            return refusal();
        }
        return switch (call.method() + " " + call.path().replace(SID, "{sid}")) {
            case "POST /2010-04-01/Accounts/{sid}/Messages.json" -> message(fields);
            case "POST /2010-04-01/Accounts/{sid}/Calls.json" -> call(fields);
            default -> Answer.json(404, "{\"code\":20404,\"status\":404}");
        };
    }

    private static Answer message(Map<String, String> fields) {
        String body = fields.getOrDefault("Body", "");
        if (body.isEmpty() || fields.containsKey("From") == fields.containsKey("MessagingServiceSid")) {
            return error(21602, "Message body is required");
        }
        return body.length() > 1600
                ? error(21617, "The concatenated message body exceeds the 1600 character limit")
                : Answer.json(201, "{\"sid\":\"SM1\",\"status\":\"queued\",\"error_code\":null}");
    }

    private static Answer call(Map<String, String> fields) {
        if (!fields.containsKey("From") || fields.containsKey("Url") == fields.containsKey("Twiml")) {
            return error(21205, "Url parameter is required");
        }
        return speaks(fields.getOrDefault("Twiml", ""))
                ? Answer.json(201, "{\"sid\":\"CA1\",\"status\":\"queued\"}")
                : error(12100, "Document parse failure");
    }

    private static boolean speaks(String script) {
        try {
            return script.length() <= 4000
                    && DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(script)))
                            .getDocumentElement()
                            .getTagName()
                            .equals("Response");
        } catch (Exception e) {
            return false;
        }
    }

    private static Answer error(int code, String message) {
        return Answer.json(400, "{\"code\":" + code + ",\"message\":\"" + message + "\",\"status\":400}");
    }
}
