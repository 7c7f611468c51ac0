package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.platform.security.ApiKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key a sender came with, recognised and at the right door. */
public final class SenderKey {

    private static final String SEEDED = "environment-";

    private final ApiKey key;
    private final Doorman.Guest guest;

    SenderKey(ApiKey key, Doorman.Guest guest) {
        this.key = key;
        this.guest = guest;
    }

    /** What its holder is called in the records: the integration, where it has one. */
    public String name() {
        Integration integration = guest.integration();
        return integration == null ? key.name() : integration.name();
    }

    /** Whose own the dedup keys sent with it are; empty for the key the whole house shares. */
    public String scope() {
        return key.id().startsWith(SEEDED) ? "" : name();
    }

    /** The sender's dedup key, kept apart from equal ones of other integrations. */
    public String own(String dedupKey) {
        return scope().isEmpty() ? dedupKey : scope() + "/" + dedupKey;
    }

    /** Who acts when the sender acknowledges: the integration, or the vendor where the key is everybody's. */
    public String actor(String vendor) {
        return scope().isEmpty() ? vendor : name();
    }

    /** Whose everything sent with it is; null: as the message says. */
    public @Nullable String service() {
        return guest.service();
    }

    /** The alerts as this key may raise them. */
    public List<Alert> scoped(List<Alert> alerts) {
        return guest.scoped(alerts);
    }

    Doorman.Guest guest() {
        return guest;
    }
}
