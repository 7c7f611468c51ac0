package io.tocsin.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL programs for this machine, unpacked once per version into a directory of their own. */
record PostgresBinaries(Path home) {

    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    /** Unpacks below the given directory where no earlier start did; two processes at once do no harm. */
    static PostgresBinaries unpackedBelow(Path cache) {
        String archive = archiveName();
        try {
            Path home = cache.resolve("postgres-" + fingerprint(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, cache, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new DatabaseStartException("cannot unpack the programs below " + cache + ": " + e, e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.contains("linux") ? "linux" : os.contains("mac") ? "darwin" : os;
        String processor = Set.of("aarch64", "arm64").contains(arch) ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    private static InputStream open(String archive) {
        InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new DatabaseStartException("no PostgreSQL is bundled for this system (" + archive + ")");
        }
        return in;
    }

    private static String fingerprint(String archive) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(String archive, Path cache, Path home) throws IOException {
        Path fresh = Files.createTempDirectory(cache, ".unpacking-");
        try {
            Files.setPosixFilePermissions(fresh, PROGRAM);
            try (InputStream in = open(archive);
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, fresh);
                }
            }
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            // Another process was faster with the same bytes.
        } finally {
            FileSystemUtils.deleteRecursively(fresh);
        }
    }

    private static void write(InputStream tar, TarArchiveEntry entry, Path root) {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IllegalStateException("archive entry leaves its directory: " + entry.getName());
        }
        try {
            directory(entry.isDirectory() ? target : target.resolve("..").normalize(), root);
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (!entry.isDirectory()) {
                Files.copy(tar, target);
                Files.setPosixFilePermissions(target, (entry.getMode() & 0100) == 0 ? PLAIN : PROGRAM);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void directory(Path directory, Path root) throws IOException {
        for (Path missing = root; !missing.equals(directory); ) {
            missing = missing.resolve(missing.relativize(directory).getName(0));
            if (!Files.isDirectory(missing)) {
                // Whatever the umask: another user will run these programs.
                Files.createDirectory(missing);
                Files.setPosixFilePermissions(missing, PROGRAM);
            }
        }
    }
}
