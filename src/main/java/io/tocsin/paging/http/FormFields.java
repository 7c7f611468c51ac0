package io.tocsin.paging.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The fields of a form, in order; one name may come more than once. */
public final class FormFields {

    private final StringBuilder encoded = new StringBuilder();

    /** Leaves out what is null. */
    public FormFields add(String name, @Nullable String value) {
        if (value != null) {
            encoded.append(encoded.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    String encoded() {
        return encoded.toString();
    }

    /** Says nothing of its values, which hold keys and what people are told. */
    @Override
    public String toString() {
        return "FormFields";
    }
}
