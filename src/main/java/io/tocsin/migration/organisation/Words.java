package io.tocsin.migration.organisation;

import io.tocsin.platform.PlainText;

/** Names from outside, fit for a document in which {@code ${…}} would stand for a variable of ours. */
public final class Words {

    private static final int LONGEST = 100;

    private Words() {}

    /** One line that means nothing but itself. */
    public static String plain(String text) {
        return PlainText.line(text, LONGEST).replace("${", "$ {");
    }
}
