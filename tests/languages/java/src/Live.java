import com.apollohq.ApiClient;
import com.apollohq.ApiException;
import com.apollohq.ApiResponse;
import com.apollohq.api.MessagesApi;
import com.apollohq.api.TimeEntriesApi;
import com.apollohq.api.UploadsApi;
import com.apollohq.model.Flag;
import com.apollohq.model.Message;
import com.apollohq.model.MessageFields;
import com.apollohq.model.MessageList;
import com.apollohq.model.MessageWrite;
import com.apollohq.model.AllTimeEntries;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the generated client does against the sandbox. */
final class Live {
    private static final String BASE = System.getenv("APOLLO_URL");
    private static final String TOKEN = System.getenv("APOLLO_TOKEN");

    private Live() {}

    private static ApiClient clientFor(String token) {
        ApiClient client = new ApiClient();
        // Left to itself, the JDK's client asks with every request whether the server would rather speak HTTP/2.
        client.setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        client.updateBaseUri(BASE);
        client.setRequestInterceptor(request -> request.header("Authorization", Rules.basic(token)));
        return client;
    }

    /** Three pages, each where the one before says. */
    static void pages() throws Exception {
        ApiClient client = clientFor(TOKEN);
        MessagesApi messages = new MessagesApi(client);
        MessageList page = messages.listMessagesForProject("1");
        Set<String> seen = new HashSet<>();
        int count = 1;
        while (true) {
            page.getMessages().forEach(message -> seen.add(message.getId()));
            String next = Continuation.nextUrl(BASE, BASE + "/projects/1/messages", page.getContinuedAt());
            if (next == null) {
                break;
            }
            HttpRequest request = HttpRequest.newBuilder(URI.create(next)).header("Authorization", Rules.basic(TOKEN)).build();
            String body = client.getHttpClient().send(request, BodyHandlers.ofString()).body();
            page = Conformance.JSON_MAPPER.readValue(body, MessageList.class);
            count++;
        }
        MessageList third = messages.listMessagesForProjectPage("1", 3);
        Conformance.need(third.equals(page), "page 3 by number is not page 3 by continuation");
        Conformance.need(seen.size() > 50, "the pages repeat themselves");
        Conformance.ok("pages", count);
    }

    /** Upload, create, read, update, destroy. */
    static void lifecycle() throws Exception {
        ApiClient client = clientFor(TOKEN);
        MessagesApi messages = new MessagesApi(client);
        Path content = Files.write(Path.of("upload.bin"), new byte[] {0, (byte) 255, 10, 13});
        String file = new UploadsApi(client).createUpload(content.toFile()).getAttachmentId();
        MessageFields fields = new MessageFields()
                .title("Größe & <b>").body("text").isPrivate(Flag.fromValue("1")).attachments(List.of(file));
        String id = messages.createMessage("1", new MessageWrite().message(fields)).getMessageId();
        Message read = messages.getMessage(id).getMessage();
        Conformance.need(read.getTitle().equals("Größe & <b>"), "the title came back different");
        Conformance.need(read.getIsPrivate() == Flag.fromValue("1"), "the flag came back different");
        Conformance.need(read.getAttachments().equals(List.of(file)), "the file is not attached");
        messages.updateMessage(id, new MessageWrite().message(new MessageFields().title("Newer")));
        Message again = messages.getMessage(id).getMessage();
        Conformance.need(again.getTitle().equals("Newer") && again.getBody().equals("text"), "the update did not take");
        messages.destroyMessage(id);
        try {
            messages.getMessage(id);
            Conformance.need(false, "what was destroyed is still there");
        } catch (ApiException refusal) {
            Conformance.need(refusal.getCode() == 404, "expected 404, not " + refusal.getCode());
        }
        Conformance.ok("lifecycle", 1);
    }

    static void unauthorized() throws Exception {
        try {
            new MessagesApi(clientFor("wrong")).getMessage("1");
            Conformance.need(false, "a wrong token was let in");
        } catch (ApiException refusal) {
            Conformance.need(refusal.getCode() == 401, "expected 401, not " + refusal.getCode());
            Conformance.need(refusal.getResponseBody().contains("message"), "the refusal has no words");
        }
        Conformance.ok("unauthorized", 1);
    }

    /** Spends a budget, and reads what the answers say of it. */
    static void limited() throws Exception {
        int limit = Integer.parseInt(System.getenv("APOLLO_LIMIT"));
        TimeEntriesApi entries = new TimeEntriesApi(clientFor(System.getenv("APOLLO_SPENT_TOKEN")));
        for (int sent = 1; sent <= limit; sent++) {
            ApiResponse<AllTimeEntries> answer = entries.listTimeEntriesForTaskWithHttpInfo("71");
            String remaining = header(answer.getHeaders(), "X-RateLimit-Remaining");
            Conformance.need(remaining.equals(String.valueOf(limit - sent)), "the remaining budget is wrong");
        }
        try {
            entries.listTimeEntriesForTask("71");
            Conformance.need(false, "nothing stops at the limit");
        } catch (ApiException refusal) {
            HttpHeaders headers = refusal.getResponseHeaders();
            Conformance.need(refusal.getCode() == 429, "expected 429, not " + refusal.getCode());
            Conformance.need(headers.firstValue("X-RateLimit-Limit").orElse("").equals(String.valueOf(limit)), "no limit");
            Conformance.need(headers.firstValue("X-RateLimit-Remaining").orElse("").equals("0"), "no remaining budget");
            long wait = headers.firstValueAsLong("Retry-After").orElse(0);
            Conformance.need(wait >= 1 && wait <= 300, "Retry-After is no number of seconds");
        }
        Conformance.ok("limited", 1);
    }

    private static String header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue().get(0))
                .findFirst()
                .orElse("");
    }
}
