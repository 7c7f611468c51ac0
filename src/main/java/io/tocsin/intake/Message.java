package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a message once, whatever its content type says, within limits that no honest sender meets. */
public final class Message {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_NAME = 10_000;

    /** Which settings of the reader a limit or a silence comes from is nothing a sender could change. */
    private static final Pattern OUR_SETTINGS =
            Pattern.compile(", from `[^`]*`| \\(start marker at \\[Source: REDACTED[^\\]]*\\]\\)");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    // the text around a mistake is the sender's and has no place in our answer
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Message() {}

    /** The message in one shape, whatever dress it came in: JSON under any content type, or the fields of a form. */
    static JsonNode read(byte[] body, @Nullable String contentType) throws NotJson {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return Form.parts(body, contentType == null ? "" : contentType);
        }
        int first = firstVisible(body);
        // many clients call whatever they send a form
        boolean bracket = first >= 0 && (body[first] == '{' || body[first] == '[');
        return bracket || !type.startsWith(Form.TYPE)
                ? json(body)
                : Form.fields(new String(body, StandardCharsets.UTF_8));
    }

    static boolean isBlank(byte[] body) {
        return firstVisible(body) < 0;
    }

    private static int firstVisible(byte[] body) {
        for (int i = 0; i < body.length; i++) {
            if (body[i] != ' ' && body[i] != '\n' && body[i] != '\r' && body[i] != '\t') {
                return i;
            }
        }
        return -1;
    }

    /** Throws {@link NotJson} that says what is wrong and where. */
    public static JsonNode json(byte[] body) throws NotJson {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new NotJson(OUR_SETTINGS.matcher(e.getOriginalMessage()).replaceAll("") + where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body that is no JSON, or beyond the limits. */
    public static final class NotJson extends Exception {

        private static final long serialVersionUID = 1L;

        NotJson(String message) {
            super(message);
        }
    }
}
