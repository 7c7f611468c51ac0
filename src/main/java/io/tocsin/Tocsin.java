package io.tocsin;

import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Starts the service: one process, one database, every room below this package. */
@SpringBootApplication
@Modulithic(systemName = "Tocsin", sharedModules = "platform")
public class Tocsin {

    public static void main(String[] args) {
        // The engine writes timestamps without a zone: every node has to write the same one.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // And the same letters: upper-cased the Turkish way, the engine looks for tables nobody made.
        Locale.setDefault(Locale.ENGLISH);
        SpringApplication.run(Tocsin.class, args);
    }
}
