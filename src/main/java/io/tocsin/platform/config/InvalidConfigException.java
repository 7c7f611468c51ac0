package io.tocsin.platform.config;

import java.util.List;
import java.util.stream.Collectors;

/** The document this node should start with can't come into force; the message lists every problem. */
public class InvalidConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidConfigException(String file, List<ConfigProblem> problems) {
        super(report(file, problems));
    }

    private static String report(String file, List<ConfigProblem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(p -> "  " + file + ":" + p.line() + ":" + p.column() + " "
                        + (p.pointer().isEmpty() ? "" : p.pointer() + ": ") + p.detail())
                .collect(Collectors.joining("\n", "The configuration document has " + count + ":\n\n", ""));
    }
}
