package io.tocsin.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory that runs full, or whose writes fail. Only root can do that. */
record BadDisk(Path directory) {

    /** From now on a disk of its own, of so many megabytes. */
    void mounted(int megabytes) throws IOException, InterruptedException {
        List<String> command =
                List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=755", "tmpfs", absolute());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
    }

    /** No longer, if it was. */
    void unmounted() throws IOException, InterruptedException {
        quietly(List.of("umount", "-l", absolute())).waitFor();
    }

    /** Whatever this server and its children want to make last fails, until the process that is returned ends. */
    Process failsToWrite(ProcessHandle server) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:error=EIO"));
        command.addAll(List.of("-p", String.valueOf(server.pid())));
        server.children().forEach(child -> command.addAll(List.of("-p", String.valueOf(child.pid()))));
        return quietly(command);
    }

    /** Writes until there is no room left. */
    static void fill(Path filler) {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // which was wanted
        }
    }

    private String absolute() {
        return directory.toAbsolutePath().toString();
    }

    private static Process quietly(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
