package io.tocsin.platform.config;

/**
 * One top-level section of the configuration document, declared as a bean by the room that owns it.
 *
 * @param <T> what the section becomes; {@link ConfigDocument#get} finds it by this class
 */
public interface ConfigSection<T> {

    /** The top-level key. */
    String name();

    Class<T> type();

    /** Reads the section (the node may be absent): what is wrong is reported on the nodes, never thrown. */
    T read(ConfigNode node);
}
