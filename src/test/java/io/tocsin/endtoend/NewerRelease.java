package io.tocsin.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What makes a node one of the next release: built a day later, with other models. What is found first says when it was
 * built, what is found last are its models.
 */
record NewerRelease(Path first, Path last) {

    private static final String MODEL = "bpmn/incident-response.bpmn";

    static NewerRelease below(Path place) throws IOException {
        Path first = place.resolve("newer-build");
        Path last = place.resolve("newer-models");
        Files.createDirectories(first.resolve("META-INF"));
        Files.createDirectories(last.resolve("bpmn"));
        Files.writeString(first.resolve("META-INF/build-info.properties"), """
                build.version=next
                build.time=%s
                """.formatted(
                        Instant.now().plus(Duration.ofDays(1)).toString().replace(":", "\\:")));
        String model = Files.readString(Path.of(MODEL));
        Files.writeString(last.resolve(MODEL), model + "<!-- as the next release draws it -->\n");
        return new NewerRelease(first, last);
    }
}
