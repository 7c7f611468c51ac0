package io.tocsin.response;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A bean that models may name in an expression, as {@code ${pageNextTier}}; no other bean is visible to them.
 *
 * <p>The bean's name is the class's in lower camel case.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessStep {

    /** The name for models, where the class's own will not do. */
    @AliasFor(annotation = Component.class)
    String value() default "";
}
