package io.tocsin.platform.config;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Where something stands in a document: line and column count from 1. */
record Place(int line, int column, String pointer) {

    static Place of(Node node, String pointer) {
        return of(node.getStartMark(), pointer);
    }

    static Place of(Mark mark, String pointer) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1, pointer);
    }

    /** The pointer of a key or index below this place. */
    String below(Object step) {
        return pointer + "/" + step.toString().replace("~", "~0").replace("/", "~1");
    }

    ConfigProblem problem(String detail) {
        return new ConfigProblem(line, column, pointer, detail);
    }
}
