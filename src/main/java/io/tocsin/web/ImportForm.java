package io.tocsin.web;

import io.tocsin.migration.ImportOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody asks to import. Files stand one below the other, each below a line with its name. */
record ImportForm(
        @Nullable String from,
        @Nullable String token,
        @Nullable String region,
        @Nullable String files) {

    static final ImportForm EMPTY = new ImportForm(null, null, null, null);
    private static final Pattern NAME = Pattern.compile("(?m)^# file: (\\S{1,200})[ \\t\\r]*\\n");
    private static final String UNNAMED = "pasted.tf";

    ImportOrder order() {
        return new ImportOrder(from, token, region, split(), null);
    }

    /** The token is not given back; what was pasted is. */
    public String pasted() {
        return files == null ? "" : files;
    }

    public boolean isFrom(String origin) {
        return origin.equals(from);
    }

    private Map<String, String> split() {
        Map<String, String> split = new LinkedHashMap<>();
        String text = pasted().replace("\r\n", "\n");
        Matcher name = NAME.matcher(text);
        String current = UNNAMED;
        int from = 0;
        while (name.find()) {
            put(split, current, text.substring(from, name.start()));
            current = name.group(1);
            from = name.end();
        }
        put(split, current, text.substring(from));
        return split;
    }

    private static void put(Map<String, String> split, String name, String text) {
        if (!text.isBlank()) {
            split.merge(name, text, (one, other) -> one + "\n" + other);
        }
    }

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "ImportForm[" + from + "]";
    }
}
