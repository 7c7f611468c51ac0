package io.tocsin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cable between two programs of this machine. It can go dead, so that nothing comes through and nobody is told, as where
 * packets are lost; what was under way then arrives once it works again. Or it is cut, and both ends know.
 */
public final class Cable implements AutoCloseable {

    private final ServerSocket door;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final Object state = new Object();
    private boolean dead;
    private volatile boolean cut;

    private Cable(ServerSocket door, int port) {
        this.door = door;
        this.port = port;
    }

    /** A cable to this port; programs connect to {@link #port()} instead. */
    public static Cable to(int port) throws IOException {
        Cable cable = new Cable(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port);
        daemon(cable::accept);
        return cable;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on nothing comes through, in either direction. */
    public void goesDead() {
        synchronized (state) {
            dead = true;
        }
    }

    /** Both ends are told, and whoever connects again is told at once. */
    public void isCut() throws IOException {
        cut = true;
        hangUp();
    }

    public void worksAgain() {
        cut = false;
        synchronized (state) {
            dead = false;
            state.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        worksAgain();
        hangUp();
    }

    private void hangUp() throws IOException {
        for (Socket end : ends) {
            reset(end);
        }
        ends.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                if (cut) {
                    reset(caller);
                } else {
                    daemon(() -> connect(caller));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        try {
            alive();
            Socket called = new Socket();
            called.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            ends.add(caller);
            ends.add(called);
            daemon(() -> pump(caller, called));
            pump(called, caller);
        } catch (IOException | InterruptedException e) {
            resetQuietly(caller);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                alive();
                out.write(buffer, 0, read);
                out.flush();
            }
            alive();
            to.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            resetQuietly(from);
            resetQuietly(to);
        }
    }

    private void alive() throws InterruptedException {
        synchronized (state) {
            while (dead) {
                state.wait();
            }
        }
    }

    private static void reset(Socket socket) throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private static void resetQuietly(Socket socket) {
        try {
            reset(socket);
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
