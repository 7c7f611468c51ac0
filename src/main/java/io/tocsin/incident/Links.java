package io.tocsin.incident;

import io.tocsin.platform.PublicAddress;
import org.springframework.stereotype.Component;

/** Where people find things: addresses as they are seen from outside. */
@Component
public class Links {

    private final PublicAddress address;

    Links(PublicAddress address) {
        this.address = address;
    }

    public String base() {
        return address.base();
    }

    /** The incident's page. */
    public String page(String key) {
        return address.base() + "/incidents/" + key;
    }

    /** The incident in the API. */
    public String self(String key) {
        return address.base() + "/api/incidents/" + key;
    }

    public String acknowledge(String token) {
        return address.base() + "/a/" + token;
    }
}
