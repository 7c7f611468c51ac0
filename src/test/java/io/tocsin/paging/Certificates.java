package io.tocsin.paging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of this test run and what it has signed: a good certificate, an expired one, and one of another host. */
public final class Certificates {

    private static final String PASSWORD = "only-for-this-run";

    private final Path all;
    private final Path trusted;

    /** Makes them below this place. */
    public Certificates(Path place) throws IOException, GeneralSecurityException, InterruptedException {
        all = place.resolve("all.p12");
        trusted = place.resolve("trusted.p12");
        make("authority", "-ext", "bc:c");
        make("good", "-signer", "authority", "-ext", "san=dns:localhost");
        make("expired", "-signer", "authority", "-ext", "san=dns:localhost", "-startdate", "-10d", "-validity", "1");
        make("elsewhere", "-signer", "authority", "-ext", "san=dns:elsewhere.example.com");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", load().getCertificate("authority"));
        try (OutputStream out = Files.newOutputStream(trusted)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    /** What a server shows that has this certificate. */
    public SSLContext shows(String name) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        char[] password = PASSWORD.toCharArray();
        KeyStore store = load();
        one.setKeyEntry(name, store.getKey(name, password), password, store.getCertificateChain(name));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(one, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    /** Does this where the machine trusts the authority. */
    public <T> T trusted(Callable<T> work) throws Exception {
        System.setProperty("javax.net.ssl.trustStore", trusted.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        try {
            return work.call();
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(all)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void make(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                all.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!made.waitFor(30, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
