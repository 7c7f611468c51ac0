package io.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several messages say about one alert, should all of it be the same. */
final class Repeat {

    private record Element(Hearing hearing, int index) {}

    private final Key key;
    private final Assessment first;
    private final long content;
    private final List<Element> elements = new ArrayList<>(1);
    private boolean odd;

    private Repeat(Key key, Assessment first, long content) {
        this.key = key;
        this.first = first;
        this.content = content;
    }

    static void note(Map<Key, Repeat> byKey, Hearing hearing, int index) {
        Assessment assessment = hearing.assessment(index);
        Key key = hearing.key(index);
        long content = hearing.content(index);
        Repeat repeat = byKey.computeIfAbsent(key, unheard -> new Repeat(unheard, assessment, content));
        repeat.add(hearing, index, assessment);
        if (assessment.collapsed()) {
            // the sender's own alert may be the one that is meant
            Key own = new Key(hearing.source(), assessment.senderKey());
            byKey.computeIfAbsent(own, unheard -> new Repeat(unheard, assessment, content)).odd = true;
        }
    }

    private void add(Hearing hearing, int index, Assessment assessment) {
        odd |= !assessment.plain() || hearing.content(index) != content;
        elements.add(new Element(hearing, index));
    }

    boolean odd() {
        return odd;
    }

    Key key() {
        return key;
    }

    String source() {
        return key.source();
    }

    String dedupKey() {
        return key.dedupKey();
    }

    long content() {
        return content;
    }

    int times() {
        return elements.size();
    }

    String state() {
        return first.quiet() ? "suppressed" : "firing";
    }

    @Nullable
    String reason() {
        Reason why = first.why();
        return why == null ? null : why.word();
    }

    void say(String alertId, @Nullable String incident, List<Said> said) {
        for (Element element : elements) {
            Assessment assessment = element.hearing().assessment(element.index());
            said.add(new Said(element.hearing(), element.index(), assessment.repeated(alertId, incident)));
        }
    }
}
