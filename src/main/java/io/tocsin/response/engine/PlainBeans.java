package io.tocsin.response.engine;

import java.util.Set;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.jspecify.annotations.Nullable;

/** Reads properties and calls methods of what an expression holds, but never the way from there to classes or the engine. */
class PlainBeans extends BeanELResolver {

    private static final Set<String> CLOSED = Set.of(
            "class",
            "getClass",
            "processEngine",
            "getProcessEngine",
            "processEngineServices",
            "getProcessEngineServices");

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        refuse(base, property);
        return super.getValue(context, base, property);
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        refuse(base, property);
        super.setValue(context, base, property, value);
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            @Nullable Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        refuse(base, method);
        return super.invoke(context, base, method, types, arguments);
    }

    private static void refuse(@Nullable Object base, @Nullable Object member) {
        if (base == null) {
            return;
        }
        if (base instanceof Class
                || base instanceof ClassLoader
                || (member != null && CLOSED.contains(member.toString()))) {
            throw new ELException("'" + member + "' is not open to expressions");
        }
    }
}
