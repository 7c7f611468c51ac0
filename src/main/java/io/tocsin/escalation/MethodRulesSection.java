package io.tocsin.escalation;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The section {@code contactMethods}: what an address that was never verified is good for. */
@Component
class MethodRulesSection implements ConfigSection<MethodRules> {

    private static final String PAGE = "page";
    private static final String SKIP = "skip";

    @Override
    public String name() {
        return "contactMethods";
    }

    @Override
    public Class<MethodRules> type() {
        return MethodRules.class;
    }

    @Override
    public MethodRules read(ConfigNode node) {
        return new MethodRules(
                node.field("unverified").oneOf(List.of(PAGE, SKIP), PAGE).equals(SKIP));
    }
}
