package io.tocsin.platform.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to run a program as the server's user: nothing in front of it for a normal user, and for root
 * the first helper that this machine has and allows. User namespaces are never needed.
 */
record RunAs(Owner owner, List<String> prefix) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    static RunAs self(Owner owner) {
        return new RunAs(owner, List.of());
    }

    /** Drops root's rights to those of the given user. */
    static RunAs dropping(Owner to) {
        return helpers(to)
                .map(prefix -> new RunAs(to, prefix))
                .filter(RunAs::works)
                .findFirst()
                .orElseThrow(() -> new DatabaseStartException("PostgreSQL refuses to run as root, and none of setpriv, "
                        + "runuser, su, chroot and sudo may start it as '" + to.name() + "' here"));
    }

    List<String> command(String... program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(program));
        return command;
    }

    Program.Result run(Duration limit, String... program) {
        return Program.run(command(program), limit);
    }

    /** Whether programs in this directory can be started: they look for themselves by the user's own rights. */
    boolean mayExecuteIn(Path directory) {
        return run(LIMIT, "test", "-x", directory.toString()).ok();
    }

    /**
     * The same user able to reach the directory; where a parent is closed to it (a clone below
     * {@code /root}) it gets the one capability to pass through, if root may hand that out here.
     */
    Optional<RunAs> reaching(Path directory) {
        Stream<RunAs> ways = prefix.isEmpty() || !prefix.get(0).equals("setpriv")
                ? Stream.of(this)
                : Stream.of(this, with("dac_read_search"), with("dac_override"));
        return ways.filter(way -> way.run(LIMIT, "ls", "-d", directory + "/.").ok())
                .findFirst();
    }

    private RunAs with(String capability) {
        List<String> extended = new ArrayList<>(prefix);
        extended.add("--inh-caps=+" + capability);
        extended.add("--ambient-caps=+" + capability);
        return new RunAs(owner, extended);
    }

    private boolean works() {
        Program.Result result = run(LIMIT, "id", "-u");
        return result.ok() && result.output().equals(String.valueOf(owner.uid()));
    }

    private static Stream<List<String>> helpers(Owner to) {
        String uid = String.valueOf(to.uid());
        String gid = String.valueOf(to.gid());
        return Stream.of(
                List.of("setpriv", "--reuid", uid, "--regid", gid, "--clear-groups"),
                List.of("runuser", "-u", to.name(), "--"),
                List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", to.name()),
                List.of("chroot", "--userspec=" + uid + ":" + gid, "/"),
                List.of("sudo", "-n", "-u", to.name(), "--"));
    }
}
