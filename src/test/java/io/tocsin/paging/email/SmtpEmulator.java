package io.tocsin.paging.email;

import io.tocsin.paging.Weather;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server in bad weather: it behaves until the message is handed over. */
public final class SmtpEmulator implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger letters = new AtomicInteger();
    private volatile Weather weather = Weather.BROKEN;
    private volatile CountDownLatch greeting = new CountDownLatch(0);
    private volatile boolean curt;

    public SmtpEmulator() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        daemon(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    daemon(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    public void weather(Weather now) {
        weather = now;
    }

    /** Accepts connections as always, and says its first word only then. */
    public void greetsAfter(CountDownLatch signal) {
        greeting = signal;
    }

    /** Takes letters and hangs up at once, without hearing the farewell. */
    public void hangsUpOnceItTook() {
        curt = true;
    }

    public int connections() {
        return connections.get();
    }

    /** Letters that were handed over, however it answered. */
    public int letters() {
        return letters.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            connections.incrementAndGet();
            greeting.await();
            say(out, "220 emulated ESMTP");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && line.equals(".")) {
                    letters.incrementAndGet();
                    handedOver(socket, out);
                    return;
                }
                data = data || command(out, line.toUpperCase(Locale.ROOT));
            }
        } catch (IOException | InterruptedException e) {
            // the caller left
        }
    }

    private boolean command(OutputStream out, String line) throws IOException {
        if (line.startsWith("RCPT") && weather == Weather.REFUSES) {
            say(out, "550 5.1.1 no such user here");
        } else if (line.startsWith("RCPT") && weather == Weather.RATE_LIMITED) {
            say(out, "450 4.7.1 greylisted");
        } else if (line.equals("DATA")) {
            say(out, "354 go on");
            return true;
        } else {
            say(out, "250 ok");
        }
        return false;
    }

    private void handedOver(Socket socket, OutputStream out) throws IOException, InterruptedException {
        if (curt) {
            say(out, "250 2.0.0 taken");
            socket.setSoLinger(true, 0);
            return;
        }
        switch (weather) {
            case HANGS -> Thread.sleep(5_000);
            case DRIPS -> {
                for (int i = 0; i < 100; i++) {
                    out.write('2');
                    out.flush();
                    Thread.sleep(50);
                }
            }
            case STALLS -> {
                out.write("25".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(5_000);
            }
            case FLOODS -> say(out, "x".repeat(10_000_000));
            case MALFORMED -> say(out, "it works");
            case CLOSES -> socket.setSoLinger(true, 0);
            default -> say(out, "451 4.3.0 try later");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-emulator");
        thread.setDaemon(true);
        thread.start();
    }
}
