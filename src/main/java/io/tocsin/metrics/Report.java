package io.tocsin.metrics;

import io.tocsin.platform.Markdown;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A report of headings, tables and remarks, the same in each form it is given in.
 *
 * @param parts in order
 */
record Report(String title, List<Part> parts) {

    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;"
            + "padding:0 1rem;color-scheme:light dark}table{border-collapse:collapse;width:100%}"
            + "th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8886;vertical-align:top}";

    /**
     * A part: a table where it has columns, else remarks.
     *
     * @param rows of a table cells, of remarks one text each
     */
    record Part(String heading, List<String> columns, List<List<String>> rows) {

        static Part remarks(String heading, List<String> remarks) {
            return new Part(heading, List.of(), remarks.stream().map(List::of).toList());
        }
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder("# ").append(Markdown.line(title)).append("\n");
        for (Part part : parts) {
            text.append("\n## ").append(part.heading()).append("\n\n");
            if (part.rows().isEmpty()) {
                text.append("*None.*\n");
            } else if (part.columns().isEmpty()) {
                part.rows()
                        .forEach(row -> text.append("- ")
                                .append(Markdown.line(row.get(0)))
                                .append("\n"));
            } else {
                text.append(bars(part.columns()))
                        .append(bars(part.columns().stream().map(c -> "---").toList()));
                part.rows()
                        .forEach(row -> text.append(
                                bars(row.stream().map(Markdown::cell).toList())));
            }
        }
        return text.toString();
    }

    String html() {
        StringBuilder text = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(HtmlUtils.htmlEscape(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>")
                .append(HtmlUtils.htmlEscape(title))
                .append("</h1>");
        for (Part part : parts) {
            text.append("<h2>").append(HtmlUtils.htmlEscape(part.heading())).append("</h2>");
            text.append(part.columns().isEmpty() ? list(part) : table(part));
        }
        return text.append("</main></body></html>\n").toString();
    }

    private static String list(Part part) {
        return part.rows().stream()
                .map(row -> "<li>" + HtmlUtils.htmlEscape(row.get(0)) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String table(Part part) {
        return "<table><thead>" + cells("th scope=\"col\"", "th", part.columns()) + "</thead><tbody>"
                + part.rows().stream().map(row -> cells("td", "td", row)).collect(Collectors.joining())
                + "</tbody></table>";
    }

    private static String cells(String open, String close, List<String> cells) {
        return cells.stream()
                .map(cell -> "<" + open + ">" + HtmlUtils.htmlEscape(cell) + "</" + close + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String bars(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
