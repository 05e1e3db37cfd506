import com.apollohq.JSON;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Iterator;

/** Holds the client of openapi-generator to the description, the sandbox and the vectors. */
final class Conformance {
    static final ObjectMapper JSON_MAPPER = JSON.getDefault().getMapper();

    private Conformance() {}

    public static void main(String[] arguments) throws Exception {
        decode();
        Vectors.run();
        Live.pages();
        Live.retried();
        Live.lifecycle();
        Live.unauthorized();
        Live.limited();
    }

    static void ok(String check, int count) {
        System.out.printf("ok %s %d%n", check, count);
    }

    static void need(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** Every payload through its generated class and back; what decodes comes back whole. */
    private static void decode() throws Exception {
        int samples = 0;
        int answers = 0;
        for (JsonNode each : JSON_MAPPER.readTree(Path.of("payloads.json").toFile())) {
            Class<?> model = Class.forName("com.apollohq.model." + each.get("schema").textValue());
            JsonNode document = each.get("document");
            Object value;
            try {
                value = JSON_MAPPER.readValue(document.toString(), model);
            } catch (JsonProcessingException refusal) {
                need(!each.get("whole").booleanValue(), each.get("name") + ": " + refusal);
                System.out.println("refused " + each.get("name").textValue());
                continue;
            }
            JsonNode again = JSON_MAPPER.readTree(JSON_MAPPER.writeValueAsString(value));
            need(withoutNulls(again).equals(withoutNulls(document)), each.get("name") + " came back as " + again);
            if (each.get("whole").booleanValue()) {
                samples++;
            } else {
                answers++;
            }
        }
        ok("samples", samples);
        ok("answers", answers);
    }

    private static JsonNode withoutNulls(JsonNode node) {
        for (Iterator<JsonNode> held = node.elements(); held.hasNext(); ) {
            if (held.next().isNull()) {
                held.remove();
            }
        }
        return node;
    }
}
