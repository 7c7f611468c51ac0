package io.tocsin.escalation;

/** One of those a tier tells: the id of a person, schedule or team, the team of a manager, or a channel. */
record Target(Kind kind, String id, When when) {

    Target(Kind kind, String id) {
        this(kind, id, When.ALWAYS);
    }

    enum Kind {
        PERSON("person"),
        SCHEDULE("schedule"),
        TEAM("team"),
        MANAGER("manager"),
        CHANNEL("channel");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The key under which a document names it. */
        String key() {
            return key;
        }
    }
}
