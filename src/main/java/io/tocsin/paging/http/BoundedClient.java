package io.tocsin.paging.http;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Feign's calls over OkHttp, whose call timeout covers names, connecting and the whole exchange. Of an answer it keeps
 * the beginning only, and what may have been sent is never sent again by itself.
 */
final class BoundedClient implements Client {

    private static final long LONGEST_ANSWER = 256 * 1024;

    private final OkHttpClient http;

    BoundedClient(OkHttpClient http) {
        this.http = http;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        try (okhttp3.Response answer = http.newCall(translated(request)).execute()) {
            return Response.builder()
                    .status(answer.code())
                    .reason(answer.message())
                    .headers(java.util.Map.copyOf(answer.headers().toMultimap()))
                    .body(answer.peekBody(LONGEST_ANSWER).bytes())
                    .request(request)
                    .build();
        }
    }

    private static okhttp3.Request translated(Request request) throws IOException {
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder();
        try {
            builder.url(request.url());
        } catch (IllegalArgumentException e) {
            throw new UnusableAddressException(e);
        }
        request.headers().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).equals("content-length")) {
                values.forEach(value -> builder.addHeader(name, value));
            }
        });
        boolean reads = request.httpMethod() == Request.HttpMethod.GET;
        return builder.method(request.httpMethod().name(), reads ? null : new OneShot(request.body()))
                .build();
    }

    /** OkHttp may go on to another address of the host, but not once it began to send. */
    private static final class OneShot extends RequestBody {

        private final byte[] content;

        OneShot(byte @Nullable [] content) {
            this.content = content == null ? new byte[0] : content;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return content.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(content);
        }
    }
}
