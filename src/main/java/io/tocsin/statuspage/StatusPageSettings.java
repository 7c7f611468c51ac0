package io.tocsin.statuspage;

import java.util.List;

/**
 * What the public page is called and which parts of the product it lists.
 *
 * @param components names as the public knows them
 */
record StatusPageSettings(String name, List<String> components) {}
