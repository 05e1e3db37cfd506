package com.apollohq.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/**
 * A list, page by page: each further request goes where the page before says. What breaks is thrown as
 * UncheckedIOException.
 */
public final class Pages<P> implements Iterable<P> {
    /** Reads a page; Jackson's mapper does it with {@code text -> mapper.readValue(text, MessageList.class)}. */
    public interface Reader<P> {
        P read(String text) throws IOException;
    }

    private final HttpClient http;
    private final String base;
    private final String first;
    private final Reader<P> reader;
    private final Function<P, String> continuedAt;

    /** A list; `first` is the URL of its first request, below `base`. */
    public Pages(HttpClient http, String base, String first, Reader<P> reader, Function<P, String> continuedAt) {
        this.http = http;
        this.base = base;
        this.first = first;
        this.reader = reader;
        this.continuedAt = continuedAt;
    }

    @Override
    public Iterator<P> iterator() {
        return new Iterator<>() {
            private final Set<String> seen = new HashSet<>();
            private String next = first;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public P next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                try {
                    if (!seen.add(next)) {
                        throw new IOException("the list repeats itself at " + next);
                    }
                    P page = get(next);
                    next = Continuation.nextUrl(base, first, continuedAt.apply(page));
                    return page;
                } catch (Continuation.Refused refused) {
                    throw new UncheckedIOException(new IOException(refused));
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        };
    }

    private P get(String url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json").build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answered " + answer.statusCode());
            }
            return reader.read(answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
