package io.tocsin.platform.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a scalar says: its text as written (never a date or a boolean of YAML's choosing), variables filled in. */
record ScalarText(@Nullable String text, @Nullable String missing) {

    static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    static ScalarText of(ScalarNode scalar, ReadingPass pass, Place place) {
        if (scalar.getTag().equals(Tag.NULL) && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            return new ScalarText(null, "a value is missing");
        }
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(scalar.getValue());
        while (variable.find()) {
            String value = pass.variable(variable.group(1));
            if (value == null) {
                return new ScalarText(null, "the variable " + variable.group(1) + " is not set");
            }
            variable.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        String text = variable.appendTail(filled).toString();
        pass.filled(place, text, scalar.getValue());
        return new ScalarText(text, null);
    }
}
