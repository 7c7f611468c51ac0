package io.tocsin.alert;

import io.tocsin.directory.Directory;
import org.springframework.stereotype.Component;

/** What alerts can be about. */
@Component
public class Services {

    private final Directory directory;

    Services(Directory directory) {
        this.directory = directory;
    }

    /** Whether a service has this id or name. */
    public boolean known(String idOrName) {
        return directory.serviceNamed(idOrName).isPresent();
    }
}
