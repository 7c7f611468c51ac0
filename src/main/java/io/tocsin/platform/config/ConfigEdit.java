package io.tocsin.platform.config;

import java.util.Map;

/**
 * Keys to set on one item of a section that is a list; where none has this id, an item is added. Other keys of an item
 * stay as they are.
 *
 * @param values texts, whole numbers, lists and mappings, without the id
 */
public record ConfigEdit(String section, String id, Map<String, Object> values) {}
