package io.tocsin.paging.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Feign;
import feign.FeignException;
import feign.Request;
import feign.RequestTemplate;
import feign.Retryer;
import feign.Target;
import feign.codec.Encoder;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import io.tocsin.paging.LastLook;
import io.tocsin.paging.Outgoing;
import io.tocsin.paging.PagingSettings;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.ConnectException;
import java.net.Proxy;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.springframework.stereotype.Component;

/** Makes Feign clients that keep the deadline, each with connections of its own. */
@Component
public class HttpProviders {

    private final PagingSettings settings;
    private final ObjectMapper json = new ObjectMapper()
            .setSerializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public HttpProviders(PagingSettings settings) {
        this.settings = settings;
    }

    /** A client for a provider's JSON API below this address; a refusal is thrown as {@link FeignException}. */
    public <T> T jsonApi(Class<T> api, String baseUrl) {
        OkHttpClient http = http().build();
        return feign(http, new JacksonEncoder(json)).target(new Target.HardCodedTarget<>(api, baseUrl));
    }

    /** A client for a provider that is sent forms and answers in JSON. */
    public <T> T formApi(Class<T> api, String baseUrl) {
        return feign(http().build(), HttpProviders::form).target(new Target.HardCodedTarget<>(api, baseUrl));
    }

    /** A client for forms whose address comes with each call, as an account's operator wrote it. */
    public <T> T formsTo(Class<T> api) {
        return feign(http().build(), HttpProviders::form).target(Target.EmptyTarget.create(api));
    }

    /** A client for JSON whose address comes with each call, as its operator wrote it. */
    public <T> T jsonTo(Class<T> api) {
        return feign(http().build(), new JacksonEncoder(json)).target(Target.EmptyTarget.create(api));
    }

    private static void form(Object fields, Type type, RequestTemplate request) {
        request.body(((FormFields) fields).encoded());
    }

    /** A client whose address comes with each call and whose sockets come from this factory, no proxy between. */
    public <T> T anywhere(Class<T> api, SocketFactory sockets) {
        OkHttpClient http = http().proxy(Proxy.NO_PROXY).socketFactory(sockets).build();
        return feign(http, new Encoder.Default()).target(Target.EmptyTarget.create(api));
    }

    private Feign.Builder feign(OkHttpClient http, Encoder encoder) {
        Request.Options options = new Request.Options(
                settings.connect().toMillis(),
                TimeUnit.MILLISECONDS,
                settings.deadline().toMillis(),
                TimeUnit.MILLISECONDS,
                false);
        return Feign.builder()
                .client(new BoundedClient(http))
                .encoder(encoder)
                .decoder(new JacksonDecoder(json))
                .errorDecoder(FeignException::errorStatus)
                .retryer(Retryer.NEVER_RETRY)
                .options(options);
    }

    /** The connection stands, with its handshake; no byte of the request has gone out. */
    private static okhttp3.Response onceConnected(Interceptor.Chain chain) throws IOException {
        LastLook.take();
        return chain.proceed(chain.request());
    }

    /** The worker calls nobody in a copy that is not to send; this stops whatever else would. */
    private okhttp3.Response onlyWhereArmed(Interceptor.Chain chain) throws IOException {
        if (!settings.sending()) {
            throw new ConnectException(Outgoing.OFF);
        }
        return chain.proceed(chain.request());
    }

    private OkHttpClient.Builder http() {
        return new OkHttpClient.Builder()
                .addInterceptor(this::onlyWhereArmed)
                .callTimeout(settings.deadline())
                .connectTimeout(settings.connect())
                .readTimeout(settings.deadline())
                .writeTimeout(settings.deadline())
                .dns(new BoundedDns(settings.connect()))
                .addNetworkInterceptor(HttpProviders::onceConnected)
                .followRedirects(false)
                .followSslRedirects(false);
    }
}
