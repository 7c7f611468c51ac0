package io.tocsin.alert;

import java.util.Locale;

/** A pattern in which {@code *} stands for any text; letter case makes no difference. Linear in what it reads. */
public record Glob(String pattern) {

    public boolean matches(String text) {
        if (pattern.equals("*")) {
            return true;
        }
        if (pattern.indexOf('*') < 0) {
            return pattern.equalsIgnoreCase(text);
        }
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        String rest = text.toLowerCase(Locale.ROOT);
        String last = parts[parts.length - 1];
        if (!rest.startsWith(parts[0])) {
            return false;
        }
        rest = rest.substring(parts[0].length());
        for (int i = 1; i < parts.length - 1; i++) {
            int at = rest.indexOf(parts[i]);
            if (at < 0) {
                return false;
            }
            rest = rest.substring(at + parts[i].length());
        }
        return rest.endsWith(last);
    }
}
