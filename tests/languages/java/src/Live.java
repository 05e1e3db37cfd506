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
import com.apollohq.starter.ApolloHttpClient;
import com.apollohq.starter.Pages;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the generated client does against the sandbox. */
final class Live {
    private static final String BASE = System.getenv("APOLLO_URL");
    private static final String TOKEN = System.getenv("APOLLO_TOKEN");

    private Live() {}

    private static ApolloHttpClient httpFor(String base, String token, int maxRetries) {
        return new ApolloHttpClient(base, token, maxRetries, Duration.ofSeconds(30));
    }

    private static ApiClient clientFor(String base, String token, int maxRetries) {
        HttpClient http = httpFor(base, token, maxRetries);
        ApiClient client = new ApiClient() {
            @Override
            public HttpClient getHttpClient() {
                return http;
            }
        };
        client.updateBaseUri(base);
        return client;
    }

    /** Follows a list to its end. */
    static void pages() throws Exception {
        Pages<MessageList> pages = new Pages<>(
                httpFor(BASE, TOKEN, 3), BASE, BASE + "/projects/1/messages",
                text -> Conformance.JSON_MAPPER.readValue(text, MessageList.class), MessageList::getContinuedAt);
        Set<String> seen = new HashSet<>();
        MessageList last = null;
        int count = 0;
        for (MessageList page : pages) {
            page.getMessages().forEach(message -> seen.add(message.getId()));
            last = page;
            count++;
        }
        MessageList third = new MessagesApi(clientFor(BASE, TOKEN, 3)).listMessagesForProjectPage("1", 3);
        Conformance.need(third.equals(last), "page 3 by number is not page 3 by continuation");
        Conformance.need(seen.size() > 50, "the pages repeat themselves");
        Conformance.ok("pages", count);
    }

    /** Sends more than the server takes in a second: each refusal says how long to wait. */
    static void retried() throws Exception {
        MessagesApi messages = new MessagesApi(clientFor(System.getenv("APOLLO_BUSY_URL"), TOKEN, 3));
        for (int sent = 0; sent < 5; sent++) {
            messages.listMessagesForProject("1");
        }
        Conformance.ok("retried", 5);
    }

    /** Upload, create, read, update, destroy. */
    static void lifecycle() throws Exception {
        ApiClient client = clientFor(BASE, TOKEN, 3);
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
            new MessagesApi(clientFor(BASE, "wrong", 3)).getMessage("1");
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
        TimeEntriesApi entries = new TimeEntriesApi(clientFor(BASE, System.getenv("APOLLO_SPENT_TOKEN"), 0));
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
