package io.tocsin.paging.pagerduty;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.pagerduty}. */
@Component
class PagerDutyReader implements ChannelReader<PagerDutySettings> {

    private static final String ID = "[A-Z0-9]{5,20}";

    @Override
    public String channel() {
        return "pagerduty";
    }

    @Override
    public Class<PagerDutySettings> type() {
        return PagerDutySettings.class;
    }

    @Override
    public PagerDutySettings read(ConfigNode node) {
        String service = node.field("service").textOrNull();
        if (service != null && !service.matches(ID)) {
            node.field("service").problem("expected the id of a service such as PF9KMXH, found `" + service + "`");
        }
        ConfigNode from = node.field("from");
        String person = from.textOrNull();
        if (person != null && !person.contains("@")) {
            from.problem("expected the e-mail address of a PagerDuty user, found `" + person + "`");
        }
        return new PagerDutySettings(
                node.field("routingKey").secretOrNull(),
                node.field("apiToken").secretOrNull(),
                person,
                node.field("webhookSecret").secretOrNull(),
                service);
    }
}
