package io.tocsin.response.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Reads the models and forms of this release from the class path.
 *
 * <p>Releases are ordered by the time they were built, as the build wrote it down. Where nothing was built, as in an
 * editor, the newest file speaks for the release, so that a changed model is deployed at the next start.
 */
@Component
class BundledModels {

    private static final List<String> PLACES = List.of("bpmn/*.bpmn", "bpmn/*.dmn", "forms/*.form");

    private final ResourcePatternResolver resources;
    private final ObjectProvider<BuildProperties> build;

    BundledModels(ResourcePatternResolver resources, ObjectProvider<BuildProperties> build) {
        this.resources = resources;
        this.build = build;
    }

    ModelBundle read() {
        try {
            return read(new TreeMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException("The models of this release can't be read", e);
        }
    }

    private ModelBundle read(SortedMap<String, byte[]> files) throws IOException {
        long newest = 0;
        for (String place : PLACES) {
            for (Resource file : resources.getResources("classpath*:" + place)) {
                files.put(
                        place.substring(0, place.indexOf('/') + 1) + file.getFilename(), file.getContentAsByteArray());
                newest = Math.max(newest, file.lastModified());
            }
        }
        BuildProperties built = build.getIfAvailable();
        return built == null
                ? new ModelBundle(files, "unreleased", Instant.ofEpochMilli(newest))
                : new ModelBundle(files, built.getVersion(), built.getTime());
    }
}
