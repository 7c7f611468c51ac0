package io.tocsin.intake.email;

import org.jspecify.annotations.Nullable;

/**
 * An e-mail, however it reached us.
 *
 * @param from the sender's address; empty for what no person or program wants answered, such as a bounce
 * @param tag what stands behind the plus sign of the address it was sent to
 * @param important whether its sender marked it so
 * @param automaticReply an out-of-office note or a bounce
 */
public record Mail(
        String from,
        @Nullable String tag,
        String subject,
        @Nullable String text,
        boolean important,
        boolean automaticReply) {

    private static final int LONGEST_TAG = 200;

    /** What stands between the plus sign and the at sign of an address; null where nothing does. */
    public static @Nullable String tagOf(@Nullable String address) {
        String local = localPart(address == null ? "" : address);
        int plus = local.indexOf('+');
        String tag = plus < 0 ? "" : local.substring(plus + 1).strip();
        return tag.isEmpty() || tag.length() > LONGEST_TAG ? null : tag;
    }

    /** What stands before the at sign, without a name around it. */
    public static String localPart(String address) {
        int open = address.lastIndexOf('<');
        String bare = address.substring(open + 1);
        int at = bare.lastIndexOf('@');
        return (at < 0 ? bare : bare.substring(0, at)).strip();
    }

    /** What there is to read: the text, else what an HTML says. */
    public static @Nullable String text(@Nullable String plain, @Nullable String html) {
        return plain != null || html == null ? plain : HtmlText.of(html);
    }

    /** The same, sent to this address. */
    public Mail to(String address) {
        return new Mail(from, tagOf(address), subject, text, important, automaticReply);
    }
}
