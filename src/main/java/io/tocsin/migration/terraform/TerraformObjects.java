package io.tocsin.migration.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.migration.terraform.Hcl.Block;
import io.tocsin.migration.terraform.Hcl.Body;
import io.tocsin.migration.terraform.Hcl.Expression;
import io.tocsin.migration.wire.Wire;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of blocks as objects: attributes as values, blocks of one type as a list. */
final class TerraformObjects {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE);

    /** Where it is told what can't be evaluated. */
    interface Remarks {
        void remark(String file, int line, String text);
    }

    private final String file;
    private final Remarks remarks;

    TerraformObjects(String file, Remarks remarks) {
        this.file = file;
        this.remarks = remarks;
    }

    void fill(ObjectNode object, Body body, HclValues values) {
        body.attributes().forEach((name, expression) -> {
            try {
                object.set(name, json(values.of(expression)));
            } catch (HclException e) {
                remarks.remark(file, e.line(), "`" + name + "` can't be evaluated: " + e.text());
                list(object, Wire.UNKNOWN).add(name);
            }
        });
        for (Block block : body.blocks()) {
            if (block.type().equals("dynamic")) {
                dynamic(object, block, values);
            } else {
                fill(list(object, block.type()).addObject(), block.body(), values);
            }
        }
    }

    private void dynamic(ObjectNode object, Block block, HclValues values) {
        Expression over = block.body().attributes().get("for_each");
        Expression iterator = block.body().attributes().get("iterator");
        String name = iterator instanceof Hcl.Name given ? given.name() : block.label(0);
        try {
            if (over == null) {
                throw new HclException(block.line(), "it has no for_each");
            }
            HclValues.entries(block.line(), values.of(over))
                    .forEach(entry -> block.body().blocks().stream()
                            .filter(content -> content.type().equals("content"))
                            .forEach(content -> fill(
                                    list(object, block.label(0)).addObject(),
                                    content.body(),
                                    values.with(name, entry.named()))));
        } catch (HclException e) {
            remarks.remark(file, e.line(), "the dynamic `" + block.label(0) + "` can't be evaluated: " + e.text());
            list(object, Wire.UNKNOWN).add(block.label(0));
        }
    }

    private static ArrayNode list(ObjectNode object, String name) {
        return object.get(name) instanceof ArrayNode known ? known : object.putArray(name);
    }

    private static JsonNode json(@Nullable Object value) {
        return JSON.valueToTree(plain(value));
    }

    /** Whole numbers as such, however they were computed. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            boolean whole =
                    number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(MOST) < 0;
            return whole ? (Object) number.longValue() : (Object) number.doubleValue();
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(each -> all.add(plain(each)));
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((key, each) -> all.put(String.valueOf(key), plain(each)));
            return all;
        }
        return value;
    }
}
