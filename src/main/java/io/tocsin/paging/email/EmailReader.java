package io.tocsin.paging.email;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads {@code channels.email}. */
@Component
class EmailReader implements ChannelReader<EmailSettings> {

    private static final int SUBMISSION = 587;
    private static final int LAST_PORT = 65_535;

    @Override
    public String channel() {
        return "email";
    }

    @Override
    public Class<EmailSettings> type() {
        return EmailSettings.class;
    }

    @Override
    public EmailSettings read(ConfigNode node) {
        ConfigNode second = node.field("fallback");
        return new EmailSettings(node.field("from").textOrNull(), second.hasKeys() ? server(second) : null);
    }

    @Override
    public boolean secondAccount() {
        return true;
    }

    @Override
    public boolean wantsAddress() {
        return true;
    }

    private static @Nullable SecondServer server(ConfigNode node) {
        String host = node.field("host").text();
        int port = node.field("port").number(SUBMISSION);
        if (port < 1 || port > LAST_PORT) {
            node.field("port").problem("expected a port between 1 and " + LAST_PORT + ", found `" + port + "`");
        }
        String username = node.field("username").textOrNull();
        String password = node.field("password").secretOrNull();
        boolean startTls = node.field("startTls").flag(true);
        return host.isEmpty() ? null : new SecondServer(host, port, username, password, startTls);
    }
}
