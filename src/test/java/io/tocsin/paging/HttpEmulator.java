package io.tocsin.paging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A provider on this machine, down to the bytes on the wire; what it is sent wrongly, it refuses. */
public abstract class HttpEmulator implements AutoCloseable {

    public record Call(String method, String path, Map<String, String> headers, String body) {}

    public record Answer(int status, Map<String, String> headers, String body) {

        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }
    }

    private final ServerSocket server;
    private volatile @Nullable Vacancy vacancy;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Weather weather = Weather.FINE;

    protected HttpEmulator() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        daemon(this::accept);
    }

    /** What a strict provider answers on a fine day. */
    protected abstract Answer answer(Call call);

    /** What it answers to what it will never take. */
    protected abstract Answer refusal();

    /** What it answers to who calls too often: asks for seven seconds. */
    protected Answer rateLimited() {
        return new Answer(429, Map.of("Retry-After", "7"), "slow down");
    }

    protected String malformed() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 14\r\nConnection: close\r\n\r\n<html>it works";
    }

    public void weather(Weather now) {
        weather = now;
    }

    public List<Call> calls() {
        return calls;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Goes away: connections are refused, and nobody else gets the port meanwhile. */
    public void leave() {
        int port = server.getLocalPort();
        close();
        vacancy = new Vacancy(port);
    }

    @Override
    public void close() {
        try {
            server.close();
            Vacancy left = vacancy;
            if (left != null) {
                left.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Call call = read(socket.getInputStream());
            calls.add(call);
            OutputStream out = socket.getOutputStream();
            switch (weather) {
                case FINE -> write(out, answer(call));
                case REFUSES -> write(out, refusal());
                case RATE_LIMITED -> write(out, rateLimited());
                case BROKEN -> write(out, new Answer(500, Map.of(), "oops"));
                case MALFORMED -> out.write(malformed().getBytes(StandardCharsets.UTF_8));
                case HANGS -> Thread.sleep(5_000);
                case DRIPS -> drip(out);
                case LIES ->
                    write(
                            out,
                            Answer.json(
                                    200,
                                    "{\"ok\":false,\"status\":0,\"error\":\"internal_error\",\"errors\":[\"failed\"],"
                                            + "\"message\":\"failed\"}"));
                case STALLS -> stall(out);
                case FLOODS -> write(out, new Answer(200, Map.of(), "x".repeat(10_000_000)));
                case CLOSES -> socket.setSoLinger(true, 0);
            }
        } catch (IOException | InterruptedException e) {
            // the caller left, as it should
        }
    }

    private static void stall(OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        Thread.sleep(5_000);
    }

    private static void drip(OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 100; i++) {
            out.write(' ');
            out.flush();
            Thread.sleep(50);
        }
    }

    private static void write(OutputStream out, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Said\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }

    private static Call read(InputStream in) throws IOException {
        String[] lines = head(in).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] request = lines[0].split(" ");
        return new Call(request[0], request[1], headers, body);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the caller left");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "emulator");
        thread.setDaemon(true);
        thread.start();
    }
}
