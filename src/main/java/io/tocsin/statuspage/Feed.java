package io.tocsin.statuspage;

import java.io.StringWriter;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The notices as an Atom feed. */
final class Feed {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final String ILLEGAL = "[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final String url;

    private Feed(String url) throws XMLStreamException {
        this.url = url;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    static String of(PublicView.Overview overview, String url) {
        try {
            Feed feed = new Feed(url);
            feed.write(overview);
            return feed.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the feed can't be written", e);
        }
    }

    private void write(PublicView.Overview overview) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(NAMESPACE);
        element("id", url);
        element("title", overview.name() + " status");
        time("updated", overview.updatedAt());
        link("self", url + "/history.atom", "application/atom+xml");
        link("alternate", url, "text/html");
        xml.writeStartElement("author");
        element("name", overview.name());
        xml.writeEndElement();
        for (Notice notice : overview.all()) {
            entry(notice);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void entry(Notice notice) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", url + "#" + notice.id());
        element("title", notice.title());
        time("published", notice.startedAt());
        time("updated", notice.updatedAt());
        link("alternate", url + "#" + notice.id(), "text/html");
        StringBuilder story = new StringBuilder();
        for (Notice.Update update : notice.updates()) {
            story.append(update.at())
                    .append(' ')
                    .append(update.state().label())
                    .append(": ")
                    .append(update.text())
                    .append("\n\n");
        }
        element("content", story.toString().strip());
        xml.writeEndElement();
    }

    private void time(String name, Instant at) throws XMLStreamException {
        element(name, at.toString());
    }

    private void element(String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value.replaceAll(ILLEGAL, "\uFFFD"));
        xml.writeEndElement();
    }

    private void link(String rel, String href, String type) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }
}
