package io.tocsin.paging.http;

import java.io.IOException;

/** The address is one we do not connect to. */
public class ForbiddenAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    public ForbiddenAddressException(String address) {
        super(address + " is not a public address");
    }
}
