package io.tocsin.response.engine;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Feeds the engine before the web server takes its first request and before the first job runs. */
@Component
class EngineStart implements SmartLifecycle {

    private final BundledModels models;
    private final BundleDeployer deployer;
    private volatile boolean running;

    EngineStart(BundledModels models, BundleDeployer deployer) {
        this.models = models;
        this.deployer = deployer;
    }

    @Override
    public void start() {
        deployer.deploy(models.read());
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Long before the web server, whose phase is among the last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
