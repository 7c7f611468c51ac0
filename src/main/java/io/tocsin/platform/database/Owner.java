package io.tocsin.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The user of the operating system that the server's files and processes belong to. */
record Owner(String name, int uid, int gid) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Whoever runs this process. */
    static Owner self() {
        return new Owner(System.getProperty("user.name", "?"), number("id", "-u"), number("id", "-g"));
    }

    /**
     * The user to run the server as when this process is root, which PostgreSQL refuses to be: the
     * one the files have already, else an account made for it, else nobody.
     */
    static Owner unprivileged(Path files) throws IOException {
        if (Files.exists(files)) {
            int uid = (Integer) Files.getAttribute(files, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            int gid = (Integer) Files.getAttribute(files, "unix:gid", LinkOption.NOFOLLOW_LINKS);
            if (uid != 0) {
                return new Owner(Files.getOwner(files).getName(), uid, gid);
            }
        }
        return Stream.of("postgres", "nobody")
                .flatMap(name -> named(name).stream())
                .findFirst()
                .orElseThrow(() -> new DatabaseStartException(
                        "PostgreSQL refuses to run as root, and there is neither a user 'postgres' nor 'nobody'"));
    }

    private static Optional<Owner> named(String name) {
        Program.Result user = Program.run(List.of("id", "-u", name), LIMIT);
        return user.ok()
                ? Optional.of(new Owner(name, Integer.parseInt(user.output()), number("id", "-g", name)))
                : Optional.empty();
    }

    private static int number(String... command) {
        Program.Result result = Program.run(List.of(command), LIMIT);
        if (!result.ok()) {
            throw new DatabaseStartException("'" + String.join(" ", command) + "' failed: " + result.output());
        }
        return Integer.parseInt(result.output());
    }

    boolean root() {
        return uid == 0;
    }

    /** Gives everything below the path to this user. */
    void own(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
