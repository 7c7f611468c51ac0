package io.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was received.
 *
 * @param text its bytes read as UTF-8, null where they are none
 * @param base64 its bytes where they are not UTF-8
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RawBody(
        Instant receivedAt,
        @Nullable String contentType,
        @Nullable String text,
        @Nullable String base64) {

    public static RawBody of(Instant receivedAt, @Nullable String contentType, byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return new RawBody(receivedAt, contentType, text, null);
        } catch (CharacterCodingException e) {
            return new RawBody(
                    receivedAt, contentType, null, Base64.getEncoder().encodeToString(body));
        }
    }
}
