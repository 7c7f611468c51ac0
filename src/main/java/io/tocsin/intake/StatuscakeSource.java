package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** StatusCake's form. It sends no id: a test is known by its name and address. */
@Component
class StatuscakeSource implements Source {

    private static final States STATES = new States(Set.of("down"), Set.of("up"));

    @Override
    public String name() {
        return "statuscake";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = STATES.read(body.field("Status"));
        Loose said = body.loose();
        String address = said.any("URL", "IP").text("");
        String name = said.at("Name").text(address);
        if (firing == null || name.isEmpty()) {
            return List.of();
        }
        String code = said.at("StatusCode").text();
        return List.of(Draft.of(this, name + " " + address, firing, name + (firing ? " is down" : " is up"))
                .service(name)
                .description(code == null ? null : address + " answered with status " + code)
                .label("url", said.at("URL").text())
                .label("ip", said.at("IP").text())
                .label("status_code", code)
                .label("tags", said.at("Tags").text())
                .link(said.at("URL").text(), "Checked address")
                .alert());
    }
}
