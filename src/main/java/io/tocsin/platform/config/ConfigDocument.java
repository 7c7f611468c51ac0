package io.tocsin.platform.config;

/** The document in force on this node. */
public class ConfigDocument {

    record InForce(long version, ConfigReading reading) {}

    private volatile InForce inForce;

    public ConfigDocument(long version, ConfigReading reading) {
        this.inForce = new InForce(version, reading);
    }

    /** The section of this type as it is now: ask again each time, another document may have been applied. */
    public <T> T get(Class<T> sectionType) {
        return inForce.reading().get(sectionType);
    }

    public long version() {
        return inForce.version();
    }

    ConfigReading reading() {
        return inForce.reading();
    }

    /** Version and reading that belong together. */
    InForce now() {
        return inForce;
    }

    /** Brings a newer document into force; false where this node is there already. */
    synchronized boolean advance(long version, ConfigReading reading) {
        if (version <= inForce.version()) {
            return false;
        }
        inForce = new InForce(version, reading);
        return true;
    }
}
