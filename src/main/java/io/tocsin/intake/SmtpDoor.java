package io.tocsin.intake;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.subethamail.smtp.server.SMTPServer;

/** The door for e-mail: a mail server that takes alerts and nothing else, and is off until it is given a port. */
@Component
@ConditionalOnProperty("tocsin.intake.smtp.port")
class SmtpDoor implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SmtpDoor.class);
    private static final int MOST_CONNECTIONS = 50;
    private static final int MOST_RECIPIENTS = 20;
    private static final int PATIENCE_SECONDS = 60;

    private final SMTPServer.Builder settings;
    private @Nullable SMTPServer server;

    SmtpDoor(
            SmtpDesk desk,
            SslBundles bundles,
            @Value("${tocsin.intake.smtp.port}") int port,
            @Value("${tocsin.intake.smtp.host-name:tocsin}") String hostName,
            @Value("${tocsin.intake.smtp.max-size:2MB}") DataSize largest,
            @Value("${tocsin.intake.smtp.ssl-bundle:}") String bundle) {
        int most = (int) Math.min(largest.toBytes(), Integer.MAX_VALUE);
        this.settings = SMTPServer.port(port)
                .hostName(hostName)
                .softwareName("Tocsin")
                .maxConnections(MOST_CONNECTIONS)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(most)
                .connectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .showAuthCapabilitiesBeforeSTARTTLS(true)
                .authenticationHandlerFactory(new SmtpLogin(desk))
                .messageHandlerFactory(context -> new SmtpLetter(desk, context, most));
        if (!bundle.isBlank()) {
            settings.enableTLS().startTlsSocketFactory(bundles.getBundle(bundle).createSslContext());
        }
    }

    /** Where it listens: the port that was asked for, or the free one that was found for 0. */
    int port() {
        SMTPServer running = server;
        return running == null ? -1 : running.getPortAllocated();
    }

    @Override
    public void start() {
        SMTPServer started = settings.build();
        started.start();
        server = started;
        log.atInfo().addKeyValue("port", started.getPortAllocated()).log("alerts can be sent by e-mail");
    }

    @Override
    public void stop() {
        SMTPServer running = server;
        if (running != null) {
            running.stop();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
