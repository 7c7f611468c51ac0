package io.tocsin.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The document this node was started with: the operator's file, else the demo organisation. */
record ConfigFile(String name, String text, ConfigOrigin origin) {

    private static final String PACKED = "classpath:";
    private static final String DEMO = "demo/tocsin.yaml";

    /** Reads the file at the path, or the demo for an empty path; stops the start where it can't be read. */
    static ConfigFile at(String path) {
        if (path.isBlank()) {
            return packed(DEMO, ConfigOrigin.DEMO);
        }
        return path.startsWith(PACKED)
                ? packed(path.substring(PACKED.length()), ConfigOrigin.FILE)
                : operators(Path.of(path.strip()));
    }

    private static ConfigFile packed(String name, ConfigOrigin origin) {
        try {
            String text = new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
            return new ConfigFile(name, text, origin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigFile operators(Path path) {
        try {
            return new ConfigFile(path.toString(), Files.readString(path), ConfigOrigin.FILE);
        } catch (CharacterCodingException e) {
            throw unreadable(path, "the file is not encoded in UTF-8");
        } catch (IOException e) {
            throw unreadable(path, "the file that TOCSIN_CONFIG names can't be read (" + e + ")");
        }
    }

    private static InvalidConfigException unreadable(Path path, String detail) {
        return new InvalidConfigException(path.toString(), List.of(new ConfigProblem(1, 1, "", detail)));
    }
}
