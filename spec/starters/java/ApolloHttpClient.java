package com.apollohq.starter;

import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;

/**
 * What goes below the generated client: it signs, sends, and sends again where that does no harm. Hand it over with
 * {@code new ApiClient() { public HttpClient getHttpClient() { return http; } }}.
 */
public final class ApolloHttpClient extends HttpClient {
    private final HttpClient inner;
    private final String base;
    private final String authorization;
    private final int maxRetries;
    private final Duration timeout;

    /** A client for one API and one token. The timeout is that of one attempt. */
    public ApolloHttpClient(String base, String token, int maxRetries, Duration timeout) {
        // The token goes to the API and to nobody else, so redirects are not followed. Left to itself, the JDK's client
        // asks with every plain request whether the server would rather speak HTTP/2.
        this.inner = HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NEVER).connectTimeout(timeout).build();
        this.base = base.replaceAll("/$", "");
        this.authorization = Auth.basic(token);
        this.maxRetries = maxRetries;
        this.timeout = timeout;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException, InterruptedException {
        String url = request.uri().toString();
        if (!url.startsWith(base + "/")) {
            throw new IOException(url + " is not below " + base);
        }
        String path = url.substring(base.length()).split("\\?", 2)[0];
        HttpRequest signed = HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase("Authorization"))
                .header("Authorization", authorization).timeout(timeout).build();
        for (int attempt = 0; ; attempt++) {
            HttpResponse<T> response = null;
            IOException error = null;
            try {
                response = inner.send(signed, handler);
            } catch (IOException broken) {
                error = broken;
            }
            Retry.Decision decision =
                    Retry.after(outcome(response, error), request.method(), path, attempt, maxRetries);
            if (decision.again()) {
                close(response);
                double spread = decision.most() - decision.least();
                double seconds = decision.least() + spread * ThreadLocalRandom.current().nextDouble();
                Thread.sleep(Math.round(1000 * seconds));
            } else if (decision.outcomeUnknown()) {
                close(response);
                throw new OutcomeUnknownException(response == null ? "no answer" : "status " + response.statusCode(), error);
            } else if (error != null) {
                throw error;
            } else {
                return response;
            }
        }
    }

    private static Retry.Outcome outcome(HttpResponse<?> response, IOException error) {
        if (response == null) {
            boolean permanent = error instanceof SSLHandshakeException;
            boolean before = permanent || error instanceof ConnectException || error instanceof HttpConnectTimeoutException;
            return new Retry.Outcome(null, !before, permanent, false, null);
        }
        int status = response.statusCode();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        Double pause = status == 429 || status == 503 ? Limits.pauseAfter(headers, System.currentTimeMillis() / 1000.0) : null;
        return new Retry.Outcome(status, true, false, false, pause);
    }

    private static void close(HttpResponse<?> response) throws IOException {
        if (response != null && response.body() instanceof java.io.Closeable body) {
            body.close();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return send(request, handler);
            } catch (IOException | InterruptedException error) {
                throw new java.util.concurrent.CompletionException(error);
            }
        });
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return inner.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return inner.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return inner.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return inner.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return inner.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return inner.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return inner.authenticator();
    }

    @Override
    public Version version() {
        return inner.version();
    }

    @Override
    public Optional<Executor> executor() {
        return inner.executor();
    }
}
