package io.tocsin.response.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Closes the engine: models reach only {@link io.tocsin.response.ProcessStep steps}, carry no code of their own, and
 * queries can't evaluate what a caller sends.
 */
@Component
@Order(Ordering.DEFAULT_ORDER + 1)
class Hardening extends SpringBootProcessEnginePlugin {

    private final ApplicationContext context;
    private final CompletionGate gate;

    Hardening(ApplicationContext context, CompletionGate gate) {
        this.context = context;
        this.gate = gate;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        StepBeans steps = new StepBeans(context);
        configuration.setBeans(steps);
        configuration.setExpressionManager(new GuardedExpressions(context, steps));
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setResourceAuthorizationProvider(new FewAuthorizations());
        configuration.setCustomHistoryLevels(List.of(new LeanHistory())); // in place of the one of the same name
        listen(configuration, new CodelessModels(), gate);
        firstIntercept(configuration, new CompletionAgain());
    }

    private static void firstIntercept(ProcessEngineConfigurationImpl configuration, CommandInterceptor added) {
        List<CommandInterceptor> interceptors = new ArrayList<>(List.of(added));
        List<CommandInterceptor> present = configuration.getCustomPreCommandInterceptorsTxRequired();
        if (present != null) {
            interceptors.addAll(present);
        }
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    private static void listen(ProcessEngineConfigurationImpl configuration, BpmnParseListener... added) {
        List<BpmnParseListener> listeners = new ArrayList<>(List.of(added));
        List<BpmnParseListener> present = configuration.getCustomPreBPMNParseListeners();
        if (present != null) {
            listeners.addAll(present);
        }
        configuration.setCustomPreBPMNParseListeners(listeners);
    }
}
