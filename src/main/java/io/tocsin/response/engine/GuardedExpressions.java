package io.tocsin.response.engine;

import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates the expressions of models, and of what callers send in queries only a few harmless ones.
 *
 * <p>Release 7.24.0 evaluates the expressions in the {@code orQueries} of a task query without checking that the caller
 * may use any (CVE-2026-109432), and no free release repairs it. Such an expression has no variable scope, so that is
 * where it is stopped: without a scope only a literal, the caller, the caller's groups and a time remain.
 */
class GuardedExpressions extends SpringExpressionManager {

    private static final Pattern OF_QUERIES =
            Pattern.compile("\\s*[$#]\\{\\s*(?:currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)"
                    + "|dateTime\\(\\)(?:\\.(?:plus|minus)(?:Years|Months|Weeks|Days|Hours|Minutes|Seconds)\\(\\d{1,6}\\)"
                    + "|\\.withTimeAtStartOfDay\\(\\))*)\\s*}\\s*");

    private final Map<Object, Object> steps;

    GuardedExpressions(ApplicationContext context, Map<Object, Object> steps) {
        super(context, steps);
        this.steps = steps;
    }

    @Override
    public Expression createExpression(String expression) {
        return new Guarded(createValueExpression(expression), this, expression);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new VariableContextElResolver());
        resolvers.add(new ReadOnlyMapELResolver(steps));
        resolvers.add(new ArrayELResolver());
        resolvers.add(new ListELResolver());
        resolvers.add(new MapELResolver());
        resolvers.add(new PlainBeans());
        return resolvers;
    }

    private static final class Guarded extends JuelExpression {

        Guarded(ValueExpression value, JuelExpressionManager manager, String text) {
            super(value, manager, text);
        }

        @Override
        public @Nullable Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            refuseOutsideModels(scope);
            return super.getValue(scope, execution);
        }

        @Override
        public void setValue(
                @Nullable Object value, @Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            refuseOutsideModels(scope);
            super.setValue(value, scope, execution);
        }

        private void refuseOutsideModels(@Nullable VariableScope scope) {
            if (scope == null
                    && !isLiteralText()
                    && !OF_QUERIES.matcher(expressionText).matches()) {
                throw new ProcessEngineException(
                        "A query may only use ${currentUser()}, ${currentUserGroups()}, ${now()} and ${dateTime()}");
            }
        }
    }
}
