import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/** What a server's headers say about the quota, in every spelling that is in use; what cannot be read is ignored. */
final class Limits {
    /** One statement; seconds throughout; null where nothing is said. */
    record Usage(Double limit, Double remaining, Double reset, Double window) {}

    private static final List<String> PREFIXES = List.of("ratelimit-", "x-ratelimit-", "x-rate-limit-");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(?:[,;].*)?", Pattern.DOTALL);
    private static final Pattern DRAFT_07 = Pattern.compile("\\s*(limit|remaining|reset)\\s*=.*", Pattern.DOTALL);

    private Limits() {}

    /** All that the headers say, each statement once. Names are in lower case; now is for a server without a Date. */
    static List<Usage> usage(Map<String, String> headers, double now) {
        Double date = epoch(headers.get("date"));
        double here = date == null ? now : date;
        List<Usage> statements = structured(headers, here);
        for (String prefix : PREFIXES) {
            statements.add(new Usage(
                    whole(number(headers.get(prefix + "limit"))), whole(number(headers.get(prefix + "remaining"))),
                    reset(number(headers.get(prefix + "reset")), here), null));
        }
        Set<Usage> found = new LinkedHashSet<>();
        for (Usage one : statements) {
            Double limit = one.limit() == null || one.limit() == 0 ? null : one.limit(); // a quota of nothing is no quota
            if (limit != null || one.remaining() != null || one.reset() != null) {
                found.add(new Usage(limit, one.remaining(), one.reset(), one.window()));
            }
        }
        return List.copyOf(found);
    }

    /** For how many seconds a 429 asks to stay away; null where it does not say. */
    static Double pauseAfter(Map<String, String> headers, double now) {
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

    private static List<Usage> structured(Map<String, String> headers, double now) {
        List<Usage> found = new ArrayList<>();
        String text = headers.getOrDefault("ratelimit", "");
        Map<Object, Parameters> policies = members(headers.getOrDefault("ratelimit-policy", ""));
        if (DRAFT_07.matcher(text).matches()) {
            Map<String, ListElement<?>> said = dictionary(text);
            Double window = policies.values().stream().findFirst().map(policy -> amount(policy.get("w"))).orElse(null);
            found.add(new Usage(
                    whole(amount(said.get("limit"))), whole(amount(said.get("remaining"))),
                    reset(amount(said.get("reset")), now), window));
            return found;
        }
        Map<Object, Parameters> states = members(text);
        Set<Object> names = new LinkedHashSet<>(states.keySet());
        names.addAll(policies.keySet());
        for (Object name : names) {
            Parameters policy = policies.getOrDefault(name, Parameters.EMPTY);
            Parameters state = states.getOrDefault(name, Parameters.EMPTY);
            if (policy.containsKey("qu") && !"requests".equals(policy.get("qu").get())) {
                continue; // a quota of bytes, for instance
            }
            Double limit = policy.containsKey("q") ? amount(policy.get("q")) : positive(name);
            found.add(new Usage(
                    whole(limit), whole(amount(state.get("r"))), reset(amount(state.get("t")), now),
                    amount(policy.get("w"))));
        }
        return found;
    }

    /** The members of a structured list, each with its parameters; a name is text, a bare quota a number. */
    private static Map<Object, Parameters> members(String text) {
        Map<Object, Parameters> found = new LinkedHashMap<>();
        try {
            new Parser(text).parseList().get().forEach(member -> found.put(member.get(), member.getParams()));
        } catch (ParseException broken) {
            found.clear();
        }
        return found;
    }

    private static Map<String, ListElement<?>> dictionary(String text) {
        try {
            return new Parser(text).parseDictionary().get();
        } catch (ParseException broken) {
            return Map.of();
        }
    }

    private static Double amount(ListElement<?> held) {
        return held == null ? null : positive(held.get());
    }

    private static Double positive(Object held) {
        return held instanceof Number number && number.doubleValue() >= 0 ? Double.valueOf(number.doubleValue()) : null;
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
