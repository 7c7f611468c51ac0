package io.tocsin.web;

import java.util.ArrayList;
import java.util.List;

/** What to enter at a sender, told as paragraphs, lists and code; only that much of Markdown is known. */
final class Snippet {

    private static final String FENCE = "```";

    /** One run of a line. */
    record Run(String text, boolean code) {}

    /** @param kind {@code text}, {@code item} or {@code code} */
    record Block(String kind, List<Run> runs) {}

    private Snippet() {}

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> code = new ArrayList<>();
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith(FENCE)) {
                fenced = !fenced;
                if (!fenced) {
                    blocks.add(new Block("code", List.of(new Run(String.join("\n", code), true))));
                    code.clear();
                }
            } else if (fenced) {
                code.add(line);
            } else if (!line.isBlank()) {
                boolean item = line.startsWith("- ");
                blocks.add(new Block(item ? "item" : "text", runs(item ? line.substring(2) : line)));
            }
        }
        return blocks;
    }

    private static List<Run> runs(String line) {
        List<Run> runs = new ArrayList<>();
        String[] pieces = line.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                runs.add(new Run(pieces[i], i % 2 == 1));
            }
        }
        return runs;
    }
}
