package io.tocsin.intake;

import static org.mockito.Mockito.mock;

import io.tocsin.alert.Measurements;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;

/** Every sender there is, found the way the product finds them. */
final class Senders {

    /** Those that need something to work with; a class with an empty constructor needs no line here. */
    private static final Map<Class<?>, Supplier<Source>> NEEDY =
            Map.of(MeasurementsSource.class, () -> new MeasurementsSource(mock(Measurements.class)));

    private Senders() {}

    static List<Source> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Source.class));
        scanner.addExcludeFilter(
                (found, all) -> !found.getAnnotationMetadata().hasAnnotation(Component.class.getName()));
        return scanner.findCandidateComponents(Source.class.getPackageName()).stream()
                .map(found -> made(found.getBeanClassName()))
                .toList();
    }

    private static Source made(String className) {
        try {
            Class<?> type = Class.forName(className);
            Supplier<Source> maker = NEEDY.get(type);
            if (maker != null) {
                return maker.get();
            }
            Constructor<?> constructor = type.getDeclaredConstructor();
            return (Source) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(className, e);
        }
    }
}
