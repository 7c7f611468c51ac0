package io.tocsin.paging;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A port where nobody listens and that nobody else can get: bound, and connections are refused. */
public final class Vacancy implements AutoCloseable {

    private final Socket socket;

    /** At any free port. */
    public Vacancy() {
        this(0);
    }

    /** At the port of a server that has just been closed. */
    Vacancy(int port) {
        // the kernel frees the port only once the accepting thread has let go of it
        socket = await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(2))
                .ignoreException(BindException.class)
                .until(() -> bound(port), bound -> true);
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket bound(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException inUse) {
            socket.close();
            throw inUse;
        }
    }
}
