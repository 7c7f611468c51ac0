package io.tocsin.paging.http;

import java.io.IOException;

/** The address is none that could be called. */
public class UnusableAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnusableAddressException(Throwable cause) {
        super("not an address that can be called", cause);
    }
}
