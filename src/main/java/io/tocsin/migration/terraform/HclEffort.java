package io.tocsin.migration.terraform;

/** What evaluating all files may cost: how deep it may lead, and how many steps it may take. */
final class HclEffort {

    private static final int DEEPEST = 300;
    private static final int MOST = 3_000_000;

    private int depth;
    private int steps;

    void enter(int line) {
        if (depth >= DEEPEST) {
            throw new HclException(line, "this refers to itself, or leads too deep");
        }
        if (steps >= MOST) {
            throw new HclException(line, "all together is too much to evaluate");
        }
        depth++;
        steps++;
    }

    void leave() {
        depth--;
    }
}
