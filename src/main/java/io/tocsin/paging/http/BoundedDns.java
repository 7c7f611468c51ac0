package io.tocsin.paging.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Looks names up with a limit on the wait, which the system's resolver has not. */
public final class BoundedDns implements Dns {

    private static final ExecutorService RESOLVERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "page-resolver");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration patience;

    public BoundedDns(Duration patience) {
        this.patience = patience;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        Future<List<InetAddress>> found = RESOLVERS.submit(() -> List.of(InetAddress.getAllByName(host)));
        try {
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
