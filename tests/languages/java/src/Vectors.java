import com.apollohq.starter.Auth;
import com.apollohq.starter.Continuation;
import com.apollohq.starter.Limits;
import com.apollohq.starter.Reports;
import com.apollohq.starter.Retry;
import com.apollohq.starter.Scalars;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The cases of spec/vectors, for what no generator expresses. */
final class Vectors {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Vectors() {}

    private interface Check {
        boolean holds(JsonNode one, JsonNode expected) throws Exception;
    }

    static void run() throws Exception {
        cases("continued-at", Vectors::continuedAt);
        cases("basic-auth", Vectors::basicAuth);
        cases("retry", Vectors::retry);
        cases("report-windows", Vectors::reportWindows);
        cases("rate-limit-headers", (one, expected) -> limitHeaders(one));
        cases("wire-scalars", (one, expected) -> one.has("read") ? reads(one) : writes(one));
    }

    private static void cases(String name, Check check) throws Exception {
        JsonNode cases = Conformance.JSON_MAPPER.readTree(Path.of("vectors", name + ".json").toFile()).get("cases");
        for (JsonNode one : cases) {
            Conformance.need(check.holds(one, one.path("expect")), name + ": " + one);
        }
        Conformance.ok("vectors/" + name, cases.size());
    }

    private static boolean continuedAt(JsonNode one, JsonNode expected) {
        String base = one.get("base_url").textValue();
        try {
            String next = Continuation.nextUrl(base, base + one.get("first").textValue(), one.get("continued_at").textValue());
            return next == null ? expected.has("end") : next.equals(expected.path("url").textValue());
        } catch (Continuation.Refused refused) {
            return expected.has("error");
        }
    }

    private static boolean basicAuth(JsonNode one, JsonNode expected) {
        try {
            return Auth.basic(one.get("token").textValue()).equals(expected.path("authorization").textValue());
        } catch (IllegalArgumentException refused) {
            return expected.has("error");
        }
    }

    private static boolean retry(JsonNode one, JsonNode expected) {
        JsonNode what = one.get("outcome");
        Retry.Outcome outcome = new Retry.Outcome(
                what.get("status").isNull() ? null : Integer.valueOf(what.get("status").intValue()),
                what.get("sent").booleanValue(),
                what.path("permanent").booleanValue(),
                what.path("unreadable").booleanValue(),
                what.has("retry_after") ? Double.valueOf(what.get("retry_after").doubleValue()) : null);
        Retry.Decision decision = Retry.after(
                outcome, one.get("method").textValue(), one.get("path").textValue(),
                one.get("attempt").intValue(), one.get("max_retries").intValue());
        JsonNode wait = expected.path("wait");
        Retry.Decision wanted = expected.has("answer") ? Retry.Decision.ANSWER
                : expected.has("wait") ? Retry.Decision.again(wait.get("least").doubleValue(), wait.get("most").doubleValue())
                : Retry.Decision.giveUp(expected.get("give_up").get("outcome_unknown").booleanValue());
        return decision.equals(wanted);
    }

    private static boolean reportWindows(JsonNode one, JsonNode expected) {
        LocalDate start = LocalDate.parse(one.get("start").textValue());
        LocalDate end = LocalDate.parse(one.get("end").textValue());
        try {
            ArrayNode found = NODES.arrayNode();
            Reports.windows(start, end).forEach(
                    window -> found.addArray().add(window.start().toString()).add(window.end().toString()));
            return found.equals(expected.path("windows"));
        } catch (IllegalArgumentException refused) {
            return expected.has("error");
        }
    }

    private static boolean limitHeaders(JsonNode one) {
        Map<String, String> headers = new HashMap<>();
        one.get("headers").properties().forEach(
                field -> headers.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue().textValue()));
        List<Limits.Usage> wanted = new ArrayList<>();
        for (JsonNode usage : one.get("usage")) {
            wanted.add(new Limits.Usage(
                    number(usage.get("limit")), number(usage.get("remaining")), number(usage.get("reset"))));
        }
        double now = one.path("now").doubleValue();
        return Limits.usage(headers, now).equals(wanted)
                && Objects.equals(Limits.pauseAfter(headers, now), number(one.path("pause")));
    }

    private static Double number(JsonNode node) {
        return node.isNumber() ? Double.valueOf(node.doubleValue()) : null;
    }

    private static boolean reads(JsonNode one) {
        JsonNode wire = one.get("read").get("wire");
        JsonNode value = one.get("read").get("value");
        return value.equals(switch (one.get("kind").textValue()) {
            case "flag" -> node(Scalars.flag(wire));
            case "timestamp" -> node(Scalars.moment(wire));
            case "date" -> node(Scalars.day(wire));
            case "id-list" -> {
                ArrayNode numbers = NODES.arrayNode();
                wire.forEach(each -> numbers.add(node(Scalars.number(each))));
                yield numbers;
            }
            default -> node(Scalars.number(wire));
        });
    }

    private static JsonNode node(Object value) {
        // Read again from its text, so that a number is of the kind that a parser gives.
        try {
            boolean plain = value == null || value instanceof Long || value instanceof Boolean;
            String text = value instanceof OffsetDateTime moment ? moment.toInstant().toString() : String.valueOf(value);
            return Conformance.JSON_MAPPER.readTree(plain ? text : "\"" + text + "\"");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static boolean writes(JsonNode one) {
        JsonNode value = one.get("write").get("value");
        JsonNode body = one.get("write").get("body");
        JsonNode query = one.get("write").path("query");
        String wire = switch (one.get("kind").textValue()) {
            case "flag" -> Scalars.write(value.booleanValue());
            case "timestamp" -> Scalars.write(OffsetDateTime.parse(value.textValue()));
            case "date" -> LocalDate.parse(value.textValue()).toString();
            case "id-list" -> "";
            default -> Long.toString(value.longValue());
        };
        String inQuery = switch (one.get("kind").textValue()) {
            case "flag" -> Boolean.toString(value.booleanValue());
            case "date" -> Scalars.queryDay(LocalDate.parse(value.textValue()));
            case "id-list" -> Scalars.queryIds(ids(value));
            default -> wire;
        };
        if (query.isTextual() && !query.textValue().equals(inQuery)) {
            return false;
        }
        if (one.get("kind").textValue().equals("id-list")) {
            ArrayNode texts = NODES.arrayNode();
            ids(value).forEach(id -> texts.add(Long.toString(id)));
            return texts.equals(body);
        }
        return wire.equals(body.textValue());
    }

    private static List<Long> ids(JsonNode values) {
        List<Long> found = new ArrayList<>();
        values.forEach(each -> found.add(each.longValue()));
        return found;
    }
}
