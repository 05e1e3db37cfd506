package com.apollohq.starter;

import java.io.IOException;

/** A request that the server may have carried out, and that must not be sent twice. */
public final class OutcomeUnknownException extends IOException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String why, Throwable cause) {
        super("nobody knows whether the request was carried out: " + why, cause);
    }
}
