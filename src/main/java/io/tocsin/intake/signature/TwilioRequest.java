package io.tocsin.intake.signature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of Twilio's as it signs it: the address, and behind it the fields of a form by their names. What is no form
 * is named in the address by its hash.
 */
record TwilioRequest(String url, byte[] body) {

    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?)://([^/?#]*?)(:\\d+)?((?:[/?#].*)?)");
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([^&#]*)");
    private static final int MOST_FIELDS = 1_000;

    /** Whether anything in it was left unsigned: a body that is not the one its address names. */
    boolean complete() {
        Matcher named = BODY_HASH.matcher(url);
        return !named.find() || MessageDigest.isEqual(ascii(named.group(1)), ascii(hash()));
    }

    /** What may have been signed: proxies and Twilio itself add or leave out the port. */
    Set<byte[]> contents() {
        String fields = BODY_HASH.matcher(url).find() ? "" : fields();
        Set<byte[]> contents = new LinkedHashSet<>();
        Matcher address = ADDRESS.matcher(url);
        if (address.matches()) {
            String before = address.group(1) + "://" + address.group(2);
            String port = address.group(1).equalsIgnoreCase("https") ? ":443" : ":80";
            contents.add((before + address.group(4) + fields).getBytes(StandardCharsets.UTF_8));
            contents.add((before + port + address.group(4) + fields).getBytes(StandardCharsets.UTF_8));
        }
        contents.add((url + fields).getBytes(StandardCharsets.UTF_8));
        return contents;
    }

    /** Names in order, each with each of its values, none twice. */
    private String fields() {
        Map<String, Set<String>> fields = new TreeMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS)) {
            int equals = pair.indexOf('=');
            if (!pair.isBlank()) {
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                fields.computeIfAbsent(decoded(equals < 0 ? pair : pair.substring(0, equals)), name -> new TreeSet<>())
                        .add(value);
            }
        }
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (name, values) -> values.forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that means itself: such a form is not Twilio's
        }
    }

    private String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
