package com.apollohq.starter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's headers say about the quota, in every spelling that is in use; what cannot be read is ignored. */
public final class Limits {
    /** One statement; seconds throughout; null where nothing is said. */
    public record Usage(Double limit, Double remaining, Double reset) {}

    private static final List<String> PREFIXES = List.of("ratelimit-", "x-ratelimit-", "x-rate-limit-");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(?:[,;].*)?", Pattern.DOTALL);

    private Limits() {}

    /** All that the headers say, each statement once. Names are in lower case; now is for a server without a Date. */
    public static List<Usage> usage(Map<String, String> headers, double now) {
        Double date = epoch(headers.get("date"));
        double here = date == null ? now : date;
        List<Usage> statements = new ArrayList<>();
        for (String prefix : PREFIXES) {
            statements.add(new Usage(
                    whole(number(headers.get(prefix + "limit"))), whole(number(headers.get(prefix + "remaining"))),
                    reset(number(headers.get(prefix + "reset")), here)));
        }
        Set<Usage> found = new LinkedHashSet<>();
        for (Usage one : statements) {
            Double limit = one.limit() == null || one.limit() == 0 ? null : one.limit(); // a quota of nothing is no quota
            if (limit != null || one.remaining() != null || one.reset() != null) {
                found.add(new Usage(limit, one.remaining(), one.reset()));
            }
        }
        return List.copyOf(found);
    }

    /** For how many seconds a 429 asks to stay away; null where it does not say. */
    public static Double pauseAfter(Map<String, String> headers, double now) {
        String asked = headers.getOrDefault("retry-after", "").strip();
        if (asked.matches("\\d+(\\.\\d*)?")) {
            return Double.valueOf(asked);
        }
        Double moment = epoch(asked);
        if (moment != null) {
            Double date = epoch(headers.get("date"));
            return Math.max(0, moment - (date == null ? now : date));
        }
        List<Usage> found = usage(headers, now);
        List<Usage> spent = found.stream().filter(one -> Double.valueOf(0).equals(one.remaining()) && one.reset() != null).toList();
        return (spent.isEmpty() ? found : spent).stream()
                .map(Usage::reset).filter(Objects::nonNull).max(Double::compare).orElse(null);
    }

    private static Double number(String text) {
        Matcher match = NUMBER.matcher(text == null ? "" : text);
        return match.matches() ? Double.valueOf(match.group(1)) : null;
    }

    private static Double whole(Double number) {
        return number != null && number == Math.rint(number) ? number : null;
    }

    /** Seconds from now; above 1e9 it came as a Unix time, above 1e12 as one in milliseconds. */
    private static Double reset(Double said, double now) {
        if (said == null || said > 1e14) {
            return null;
        }
        double moment = said > 1e12 ? said / 1000 : said;
        return moment > 1e9 ? Math.max(0, moment - now) : moment;
    }

    private static Double epoch(String date) {
        try {
            Instant moment = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date == null ? "" : date));
            return (double) moment.getEpochSecond();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
