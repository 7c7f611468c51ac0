package io.tocsin.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.Problems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;

/** A plan as text that a page carries along until it is applied: no node has to remember it, and no token is in it. */
@Component
public class PackedPlan {

    private static final int LARGEST = 16 << 20;

    private final ObjectMapper json;

    PackedPlan(ObjectMapper json) {
        this.json = json;
    }

    public String pack(Prepared.Work work) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            json.writeValue(zip, work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }

    public Prepared.Work unpack(String text) {
        try (GZIPInputStream zip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            byte[] plain = zip.readNBytes(LARGEST + 1);
            if (plain.length <= LARGEST) {
                return json.readValue(plain, Prepared.Work.class);
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below
        }
        throw Problems.badRequest("no-plan", "That is no plan of ours: make one again. Nothing was changed.");
    }
}
