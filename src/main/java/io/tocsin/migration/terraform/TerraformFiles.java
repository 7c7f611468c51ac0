package io.tocsin.migration.terraform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.migration.organisation.Words;
import io.tocsin.migration.terraform.Hcl.Block;
import io.tocsin.migration.terraform.Hcl.Body;
import io.tocsin.migration.terraform.Hcl.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All files together: what is declared in them, each resource as often as it is wanted. */
final class TerraformFiles implements HclValues.Names {

    private static final int MOST = 5_000;
    private static final String RESOURCE = "resource";

    private final Map<String, Expression> variables = new LinkedHashMap<>();
    private final Map<String, Expression> locals = new LinkedHashMap<>();
    private final List<Block> declared = new ArrayList<>();
    private final Map<String, Map<String, Resource>> resources = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final HclValues values = new HclValues(this);

    /** One resource, or one of several that a block makes; its id there is its address. */
    record Resource(Block block, String address, HclValues values) {}

    TerraformFiles(Map<String, String> files) {
        Map<String, Expression> given = new LinkedHashMap<>();
        files.forEach((file, text) -> {
            try {
                Body body = HclParser.parse(file, text);
                if (file.endsWith(".tfvars")) {
                    given.putAll(body.attributes());
                } else {
                    body.blocks().forEach(this::declare);
                }
            } catch (HclException e) {
                remark(file, e.line(), e.text() + "; the file is left out");
            }
        });
        variables.putAll(given);
        declared.forEach(this::expandOnce);
    }

    private void declare(Block block) {
        switch (block.type()) {
            case "variable" -> {
                Expression value = block.body().attributes().get("default");
                if (value != null) {
                    variables.put(block.label(0), value);
                }
            }
            case "locals" -> locals.putAll(block.body().attributes());
            case "module" ->
                remark(
                        block.file(),
                        block.line(),
                        "the module `" + block.label(0) + "` is not followed: give its files too");
            case RESOURCE, "data" -> declared.add(block);
            default -> {
                // providers, outputs and the like say nothing of who is on call
            }
        }
    }

    /** What one resource goes over may be another one, wherever that is declared. */
    private void expandOnce(Block block) {
        if (!resources.containsKey(address(block))) {
            expand(block);
        }
    }

    private static String address(Block block) {
        return (block.type().equals(RESOURCE) ? "" : "data.") + block.label(0) + "." + block.label(1);
    }

    private void expand(Block block) {
        String address = address(block);
        Map<String, Resource> all = resources.computeIfAbsent(address, any -> new LinkedHashMap<>());
        Expression forEach = block.body().attributes().get("for_each");
        Expression count = block.body().attributes().get("count");
        try {
            if (forEach != null) {
                HclValues.entries(block.line(), values.of(forEach)).forEach(entry -> {
                    String key = HclValues.text(entry.key());
                    add(
                            all,
                            key,
                            new Resource(block, address + "[\"" + key + "\"]", values.with("each", entry.named())));
                });
            } else if (count != null) {
                counted(block, values.of(count) instanceof BigDecimal told ? told.intValue() : 0, address);
            } else {
                add(all, "", new Resource(block, address, values));
            }
        } catch (HclException e) {
            String how = forEach == null ? "count" : "for_each";
            remark(block.file(), e.line(), address + " is left out: its `" + how + "` can't be evaluated: " + e.text());
        }
    }

    private void counted(Block block, int count, String address) {
        Map<String, Resource> all = resources.computeIfAbsent(address, any -> new LinkedHashMap<>());
        for (int i = 0; i < Math.min(count, MOST); i++) {
            HclValues inside = values.with("count", Map.of("index", new BigDecimal(i)));
            add(all, String.valueOf(i), new Resource(block, address + "[" + i + "]", inside));
        }
    }

    private void add(Map<String, Resource> all, String key, Resource resource) {
        if (resources.values().stream().mapToInt(Map::size).sum() >= MOST) {
            throw new HclException(resource.block().line(), "there are more than " + MOST + " resources");
        }
        all.put(key, resource);
    }

    /** All of a type, as objects with the attributes and blocks they are declared with. */
    List<ObjectNode> all(String type) {
        List<ObjectNode> all = new ArrayList<>();
        resources
                .values()
                .forEach(instances -> instances.values().stream()
                        .filter(resource -> type.equals((resource.block().type().equals(RESOURCE) ? "" : "data.")
                                + resource.block().label(0)))
                        .forEach(resource -> all.add(object(resource))));
        return all;
    }

    private ObjectNode object(Resource resource) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        new TerraformObjects(resource.block().file(), this::remark)
                .fill(object, resource.block().body(), resource.values());
        object.put("id", resource.address());
        return object;
    }

    /** Types that are declared, with where that is first. */
    Map<String, Block> types() {
        Map<String, Block> types = new LinkedHashMap<>();
        declared.stream()
                .filter(block -> block.type().equals(RESOURCE))
                .forEach(block -> types.putIfAbsent(block.label(0), block));
        return types;
    }

    void remark(String file, int line, String text) {
        remarks.add(Words.plain(file) + ":" + line + ": " + text);
    }

    List<String> remarks() {
        return remarks.stream().distinct().toList();
    }

    @Override
    public @Nullable Object value(int line, List<String> path) {
        return switch (path.get(0)) {
            case "var" -> named(line, "var", variables, path);
            case "local" -> named(line, "local", locals, path);
            case "data" -> resource(line, path.subList(1, path.size()), "data.");
            default -> resource(line, path, "");
        };
    }

    private @Nullable Object named(int line, String kind, Map<String, Expression> known, List<String> path) {
        String name = path.size() > 1 ? path.get(1) : "";
        Expression expression = known.get(name);
        if (expression == null) {
            String give = kind.equals("var") ? ": give it in a .tfvars file" : "";
            throw new HclException(line, kind + "." + name + " has no value here" + give);
        }
        return HclValues.step(line, values.of(expression), path.subList(Math.min(2, path.size()), path.size()));
    }

    private @Nullable Object resource(int line, List<String> path, String before) {
        String address = before + String.join(".", path.subList(0, Math.min(2, path.size())));
        declared.stream().filter(block -> address(block).equals(address)).forEach(this::expandOnce);
        Map<String, Resource> instances = resources.get(address);
        if (instances == null || path.size() < 2) {
            throw new HclException(line, "`" + address + "` is not declared in these files");
        }
        List<String> rest = path.subList(2, path.size());
        Resource only = instances.get("");
        if (only != null) {
            return attribute(line, only, rest);
        }
        if (rest.isEmpty()) {
            return ids(instances);
        }
        if (rest.get(0).equals("*")) {
            List<@Nullable Object> all = new ArrayList<>();
            instances.values().forEach(each -> all.add(attribute(line, each, rest.subList(1, rest.size()))));
            return all;
        }
        Resource one = Optional.ofNullable(instances.get(rest.get(0)))
                .orElseThrow(() -> new HclException(line, address + " has no `" + rest.get(0) + "`"));
        return attribute(line, one, rest.subList(1, rest.size()));
    }

    /** By their keys, or in the order they are counted. */
    private static Object ids(Map<String, Resource> instances) {
        Map<String, @Nullable Object> ids = new LinkedHashMap<>();
        instances.forEach((key, resource) -> ids.put(key, Map.of("id", resource.address())));
        boolean counted = instances.values().stream()
                .anyMatch(each -> each.block().body().attributes().get("for_each") == null);
        return counted ? List.copyOf(ids.values()) : ids;
    }

    private static @Nullable Object attribute(int line, Resource resource, List<String> rest) {
        if (rest.isEmpty()) {
            return Map.of("id", resource.address());
        }
        if (rest.get(0).equals("id")) {
            return resource.address();
        }
        Expression expression = resource.block().body().attributes().get(rest.get(0));
        if (expression == null) {
            throw new HclException(
                    line, "`" + resource.address() + "." + rest.get(0) + "` is not known before it is made");
        }
        return HclValues.step(line, resource.values().of(expression), rest.subList(1, rest.size()));
    }
}
