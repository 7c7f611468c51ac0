package io.tocsin.paging;

import java.util.List;

/** Settings of a provider that calls us back, and by which secrets its calls are known to be its own. */
public interface SignedProvider {

    /** Its name, as its doors know it: "twilio". */
    String provider();

    /** Any of them may be the right one; without one its calls are not believed. */
    List<String> secrets();
}
