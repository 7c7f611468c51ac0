package io.tocsin.paging;

import java.util.Optional;

/** Under which names providers lead what we told them of. */
public interface NamesOverThere {

    /** The name of what a reference is about, as that channel's provider said it under this key. */
    Optional<String> of(String reference, String channel, String key);
}
