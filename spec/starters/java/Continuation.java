package com.apollohq.starter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a list continues. The credentials go along, so nothing comes out that is not below the base URL. */
public final class Continuation {
    /** The continuation leads out of the API. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    private static final Pattern WHOLE = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]*):)?//([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]*))?(/[^?]*)?(\\?.*)?");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:|//).*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0080-\\u009f]");
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Map<String, String> PORTS = Map.of("http", "80", "https", "443");
    private static final String KEPT = "%!$&'()*+,;=:@/?-._~[]";

    private Continuation() {}

    /** The URL of the next page, or null at the end. */
    public static String nextUrl(String base, String first, String continuedAt) throws Refused {
        if (continuedAt == null || continuedAt.isBlank()) {
            return null;
        }
        String target = continuedAt.strip().split("#", 2)[0];
        if (CONTROL.matcher(target).find()) {
            throw new Refused("a control character");
        }
        int slash = base.indexOf('/', base.indexOf("//") + 2);
        String origin = slash < 0 ? base : base.substring(0, slash);
        String root = slash < 0 ? "" : base.substring(slash).replaceAll("/$", "");
        boolean whole = SCHEME.matcher(target).matches();
        if (whole) {
            target = onSameOrigin(base, target);
        }
        String[] parts = target.split("\\?", 2);
        String path = parts[0];
        String query = parts.length > 1 ? parts[1] : "";
        String[] start = first.substring(origin.length()).split("\\?", 2);
        if (path.isEmpty()) {
            path = whole ? root : start[0];
        } else if (!whole && !path.equals(root) && (root.isEmpty() || !path.startsWith(root + "/"))) {
            path = root + (path.startsWith("/") ? "" : "/") + path;
        }
        if (!path.startsWith(root + "/") || climbs(path)) {
            throw new Refused("out of the API");
        }
        List<String> pairs = new ArrayList<>();
        Set<String> named = new HashSet<>(Set.of("page"));
        if (!query.isEmpty()) {
            pairs.add(escaped(query));
            Arrays.stream(query.split("&")).map(Continuation::name).forEach(named::add);
        }
        for (String pair : start.length > 1 ? start[1].split("&") : new String[0]) {
            if (!pair.isEmpty() && !named.contains(name(pair))) {
                pairs.add(pair);
            }
        }
        return origin + escaped(path) + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
    }

    private static String onSameOrigin(String base, String target) throws Refused {
        Matcher home = WHOLE.matcher(base);
        Matcher there = WHOLE.matcher(target);
        if (!home.matches() || !there.matches() || !origin(home, home).equals(origin(there, home))) {
            throw new Refused("another server");
        }
        return text(there, 4) + text(there, 5);
    }

    private static List<String> origin(Matcher url, Matcher home) {
        String scheme = (url.group(1) == null ? home : url).group(1).toLowerCase();
        String port = text(url, 3).isEmpty() ? PORTS.getOrDefault(scheme, "") : url.group(3);
        return List.of(scheme, url.group(2).toLowerCase(), port);
    }

    private static String text(Matcher match, int group) {
        return match.group(group) == null ? "" : match.group(group);
    }

    /** Whether a path could climb, however often its dots and slashes are encoded. */
    private static boolean climbs(String path) {
        String before = "";
        String plain = path;
        while (!plain.equals(before)) {
            before = plain;
            plain = ENCODED.matcher(plain).replaceAll(
                    code -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
        }
        return plain.contains("\\")
                || plain.chars().anyMatch(c -> c < ' ' || c == 0x7f)
                || Arrays.stream(plain.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static String name(String pair) {
        String name = pair.split("=", 2)[0];
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0);
            out.append(kept ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }
}
