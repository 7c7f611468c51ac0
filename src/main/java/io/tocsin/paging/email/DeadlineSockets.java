package io.tocsin.paging.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Sockets that are closed when the deadline of the exchange they were made for passes: a read timeout alone lets a server
 * that answers one byte at a time hold the line for hours.
 */
final class DeadlineSockets extends SocketFactory {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mail-deadline");
        thread.setDaemon(true);
        return thread;
    });
    private final ThreadLocal<Exchange> current = new ThreadLocal<>();

    /** Starts the deadline for what this thread connects to, until the exchange is closed. */
    Exchange begin(Duration deadline) {
        Exchange exchange = new Exchange(deadline);
        current.set(exchange);
        return exchange;
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        Exchange exchange = current.get();
        if (exchange != null) {
            exchange.add(socket);
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw noSuchWay();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw noSuchWay();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw noSuchWay();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw noSuchWay();
    }

    private static IOException noSuchWay() {
        return new IOException("sockets are made first and connected then");
    }

    /** One conversation with the mail server. */
    final class Exchange implements AutoCloseable {

        private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
        private final ScheduledFuture<?> end;
        private volatile boolean late;

        Exchange(Duration deadline) {
            this.end = timer.schedule(this::cut, deadline.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Whether the deadline ended it. */
        boolean late() {
            return late;
        }

        @Override
        public void close() {
            end.cancel(false);
            current.remove();
        }

        private void add(Socket socket) {
            sockets.add(socket);
            if (late) {
                cut();
            }
        }

        private void cut() {
            late = true;
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
