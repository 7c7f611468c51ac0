package io.tocsin.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection that writes requests as they were built and reads no more of an answer than it must. */
final class Wire implements AutoCloseable {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] line = new byte[8_192];
    private byte[] body = new byte[0];

    Wire(URI to) throws IOException {
        socket = new Socket(InetAddress.getByName(to.getHost()), to.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    /** A whole request, ready to be written. */
    static byte[] post(URI to, String key, String json) {
        byte[] content = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + to.getPath() + " HTTP/1.1\r\nHost: " + to.getAuthority()
                        + "\r\nAuthorization: Bearer " + key + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }

    /** The status of the answer. */
    int send(byte[] request) throws IOException {
        out.write(request);
        int status = status(read());
        int length = 0;
        for (int size = read(); size > 0; size = read()) {
            length = isLength(size) ? number(LENGTH.length, size) : length;
            if (chunked(size)) {
                length = -1;
            }
        }
        if (length < 0) {
            readChunks();
        } else {
            body = in.readNBytes(length);
        }
        return status;
    }

    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private void readChunks() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int size = chunk(); size > 0; size = chunk()) {
            text.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            read();
        }
        read();
        body = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private int chunk() throws IOException {
        return Integer.parseInt(new String(line, 0, read(), StandardCharsets.US_ASCII).strip(), 16);
    }

    /** The next line's length without its end; the line itself is in the buffer. */
    private int read() throws IOException {
        int size = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was closed");
            }
            if (size < line.length) {
                line[size++] = (byte) b;
            }
        }
        return size > 0 && line[size - 1] == '\r' ? size - 1 : size;
    }

    private int status(int size) {
        return size < 12 ? 0 : number(9, 12);
    }

    private boolean isLength(int size) {
        if (size <= LENGTH.length) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            if ((line[i] | 0x20) != LENGTH[i] && line[i] != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean chunked(int size) {
        return size > 25 && (line[0] | 0x20) == 't' && line[size - 1] == 'd' && line[size - 2] == 'e';
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (line[i] >= '0' && line[i] <= '9') {
                number = number * 10 + line[i] - '0';
            }
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
