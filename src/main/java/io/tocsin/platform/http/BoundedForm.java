package io.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.Parameters;
import org.jspecify.annotations.Nullable;

/** A form whose whole body is in memory; its fields come after those of the address, as the container has it. */
final class BoundedForm extends BoundedBody {

    private static final int MOST_FIELDS = 1_000;

    private final Map<String, String[]> fields;

    BoundedForm(HttpServletRequest request, byte[] body) {
        super(request, body);
        // the container reads no body that somebody else has begun to read
        this.fields = new LinkedHashMap<>(request.getParameterMap());
        read(body).forEach((name, values) -> fields.merge(name, values, BoundedForm::both));
    }

    private static Map<String, String[]> read(byte[] body) {
        Parameters form = new Parameters();
        form.setCharset(StandardCharsets.UTF_8);
        form.setLimit(MOST_FIELDS);
        form.processParameters(body, 0, body.length);
        Map<String, String[]> fields = new LinkedHashMap<>();
        Collections.list(form.getParameterNames()).forEach(name -> fields.put(name, form.getParameterValues(name)));
        return fields;
    }

    private static String[] both(String[] first, String[] second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = fields.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(fields);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values.clone();
    }
}
