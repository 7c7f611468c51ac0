package io.tocsin.migration.organisation;

import java.util.List;

/** All that is known of an organisation elsewhere: people, who takes turns when, and who is told in which order. */
public record Organisation(
        List<ForeignPerson> people,
        List<ForeignTeam> teams,
        List<ForeignSchedule> schedules,
        List<ForeignPolicy> policies,
        Rest rest) {

    /**
     * Services, and what remains to be said.
     *
     * @param leftOut what can't be taken over at all
     * @param remarks on the whole
     */
    public record Rest(List<ForeignService> services, List<LeftOut> leftOut, List<String> remarks) {}

    /**
     * Something that can't be taken over.
     *
     * @param kind {@code person}, {@code team}, {@code schedule}, {@code policy}, {@code service}, {@code override}
     */
    public record LeftOut(String kind, Head head) {}
}
