package com.apollohq.starter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** HTTP Basic: the token is the user name; the password only fills its place. */
public final class Auth {
    private Auth() {}

    /** The Authorization header. Throws IllegalArgumentException for what cannot be a token. */
    public static String basic(String token) {
        boolean wrong = token.codePoints().anyMatch(
                c -> c == ':' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c));
        if (token.isEmpty() || wrong) {
            throw new IllegalArgumentException("the token is empty, or holds a colon, white space or a control character");
        }
        byte[] credentials = (token + ":X").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
