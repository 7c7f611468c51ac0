package io.tocsin.response.engine;

import io.tocsin.response.ProcessStep;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * The beans models may name, looked up when an expression asks.
 *
 * <p>Never earlier: steps need the engine's services, so the engine can't be given the beans themselves at its start.
 */
class StepBeans extends AbstractMap<Object, Object> {

    private final ApplicationContext context;
    private volatile @Nullable Set<String> names;

    StepBeans(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && names().contains(name);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String name && containsKey(name) ? context.getBean(name) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return names().stream()
                .map(name -> Map.<Object, Object>entry(name, context.getBean(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> names() {
        Set<String> known = names;
        if (known == null) {
            known = Set.of(context.getBeanNamesForAnnotation(ProcessStep.class));
            names = known;
        }
        return known;
    }
}
