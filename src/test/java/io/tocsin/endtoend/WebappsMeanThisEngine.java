package io.tocsin.endtoend;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The webapps find the engine by its name in a register of the whole JVM, where each start of a suite overwrites it: for
 * the length of a test it is the engine of that test's product.
 */
public final class WebappsMeanThisEngine implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(WebappsMeanThisEngine.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        ProcessEngine engine = SpringExtension.getApplicationContext(test).getBean(ProcessEngine.class);
        ProcessEngine registered = ProcessEngines.getProcessEngine(engine.getName());
        if (registered != null) {
            test.getStore(OURS).put(ProcessEngine.class, registered);
        }
        ProcessEngines.registerProcessEngine(engine);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ProcessEngine registered = test.getStore(OURS).remove(ProcessEngine.class, ProcessEngine.class);
        if (registered != null) {
            ProcessEngines.registerProcessEngine(registered);
        }
    }
}
