package io.tocsin.intake;

import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/** Takes a message's bytes in, no more than the limit, zipped or not. */
@Component
class BodyReader {

    private final int most;

    BodyReader(@Value("${tocsin.intake.largest-body:4MB}") DataSize largest) {
        this.most = Math.toIntExact(largest.toBytes());
    }

    /** The unzipped bytes; 413 beyond the limit, 400 where the zip is broken, 415 for another encoding. */
    byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge();
        }
        String encoding = request.getHeader("Content-Encoding");
        InputStream body = request.getInputStream();
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return bounded(body);
        }
        if (!encoding.strip().toLowerCase(Locale.ROOT).matches("gzip|x-gzip")) {
            throw refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-encoding", "Send the body plain or as gzip.");
        }
        try (GZIPInputStream plain = new GZIPInputStream(body)) {
            return bounded(plain);
        } catch (ZipException | java.io.EOFException e) {
            throw Problems.badRequest("broken-gzip", "The body says it is gzip and can't be unzipped.");
        }
    }

    private byte[] bounded(InputStream body) throws IOException {
        byte[] read = body.readNBytes(most + 1);
        if (read.length > most) {
            throw tooLarge();
        }
        return read;
    }

    private ErrorResponseException tooLarge() {
        return refused(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "too-large",
                "The body is larger than " + DataSize.ofBytes(most).toKilobytes()
                        + " KB: send fewer alerts in one message.");
    }

    private static ErrorResponseException refused(HttpStatus status, String type, String detail) {
        return new ErrorResponseException(status, Problems.details(status, type, detail), null);
    }
}
