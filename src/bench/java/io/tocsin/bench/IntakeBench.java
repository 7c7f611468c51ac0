package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Measures how many alerts come in per second, beside Debian's Alertmanager and PostgreSQL itself on the same machine. */
public final class IntakeBench {

    private static final int SERVICES = 200;

    private IntakeBench() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("tocsin-bench-");
        // the database runs as another user when we are root
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x--x"));
        boolean done = false;
        try (Provider provider = new Provider()) {
            measure(home, provider);
            done = true;
        } finally {
            if (done) {
                delete(home);
            } else {
                System.out.println("The product's log: " + Product.log(home));
            }
        }
        System.exit(0); // threads of idle pools would hold the process for a minute
    }

    private static void measure(Path home, Provider provider) throws Exception {
        Notebook notebook = new Notebook(System.out);
        Setup setup = new Setup("Tocsin as shipped", Map.of(), true, false);
        try (Product product = Product.start(home, setup, provider, Organisation.of(SERVICES))) {
            notebook.machine(product.jdbc());
            IntakeParts parts = new IntakeParts(product, provider, notebook, SERVICES);
            String only = System.getProperty("bench.parts", "storm,distinct,repeating,open");
            if (only.contains("storm")) {
                parts.storm();
            } else {
                parts.openIncidents();
            }
            try (Alertmanager peer = Alertmanager.start(home)) {
                if (only.contains("distinct")) {
                    parts.distinct(peer);
                }
                if (only.contains("repeating")) {
                    parts.repeating(peer);
                }
            }
            if (only.contains("open")) {
                parts.manyOpen();
            }
        }
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
