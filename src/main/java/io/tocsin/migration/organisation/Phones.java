package io.tocsin.migration.organisation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers as carriers take them. */
public final class Phones {

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{5,14}");

    private Phones() {}

    /** With plus and country code; null where it is no such number. */
    public static @Nullable String international(String countryCode, String number) {
        String digits = number.replaceAll("[^0-9]", "");
        String code = countryCode.replaceAll("[^0-9]", "");
        String whole = "+" + (number.strip().startsWith("+") ? digits : code + digits);
        return NUMBER.matcher(whole).matches() ? whole : null;
    }
}
