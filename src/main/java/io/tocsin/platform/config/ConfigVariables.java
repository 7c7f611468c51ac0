package io.tocsin.platform.config;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Where the value of a {@code ${NAME}} in a document comes from; null where it is not set. */
@FunctionalInterface
public interface ConfigVariables {

    ConfigVariables NONE = name -> null;

    @Nullable
    String value(String name);

    /** The environment without the service's own credentials, so that no document can carry those out. */
    static ConfigVariables of(Environment environment) {
        Set<String> own = Set.of("TOCSIN_ADMIN_PASSWORD", "TOCSIN_API_TOKEN", "TOCSIN_INTAKE_KEY");
        return name -> {
            String upper = name.toUpperCase(Locale.ROOT);
            boolean withheld = own.contains(upper) || upper.startsWith("SPRING_");
            return withheld ? null : environment.getProperty(name);
        };
    }
}
