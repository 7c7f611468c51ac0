package io.tocsin.intake.pagerduty;

import io.tocsin.intake.Draft;
import io.tocsin.intake.Loose;

/** What there is to look at: links, images and the sender's own page, in both versions. */
final class Pictures {

    private Pictures() {}

    static void add(Draft draft, Loose body) {
        body.at("links").items().forEach(link -> link(draft, link, "Link"));
        body.at("images").items().forEach(image -> link(draft, image, "Image"));
        body.at("contexts")
                .items()
                .forEach(context -> link(draft, context, context.at("type").is("image") ? "Image" : "Link"));
        draft.link(body.at("client_url").text(), body.at("client").text("Where it was seen"));
    }

    /** An image leads where it links to, or else to itself. */
    private static void link(Draft draft, Loose said, String otherwise) {
        draft.link(said.any("href", "src").text(), said.any("text", "alt").text(otherwise));
    }
}
