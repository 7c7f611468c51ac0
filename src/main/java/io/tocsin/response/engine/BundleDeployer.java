package io.tocsin.response.engine;

import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deploys the models a release brings: all of them as one deployment, once per change, and never after a newer release.
 *
 * <p>Spring's own deployer names a model by its absolute path in a source tree and by its bare name in a jar, and an old
 * node that restarts during a rolling update would bring back the old model as the newest version. Here a bundle is
 * deployed only when its digest differs from the last one's and its release was built later. A process owner who deploys
 * from Modeler uses another deployment name and stays in force until a release changes the bundle; to return to an older
 * model, deploy it from Modeler or build a release with it.
 */
@Component
class BundleDeployer {

    static final String NAME = "tocsin";
    static final String SOURCE = "bundled";

    private static final Logger log = LoggerFactory.getLogger(BundleDeployer.class);

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final Clock clock;

    BundleDeployer(RepositoryService repository, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns the new deployment's id, or nothing where this bundle is in force already or a newer release's is. */
    @Transactional
    public Optional<String> deploy(ModelBundle bundle) {
        StartLock.take(jdbc);
        Optional<Deployed> last = last();
        if (bundle.files().isEmpty()
                || last.filter(deployed -> !deployed.yieldsTo(bundle)).isPresent()) {
            last.filter(deployed -> deployed.digest().equals(bundle.digest())).ifPresent(same -> confirm(same, bundle));
            return Optional.empty();
        }
        String id = deployAll(bundle);
        remember(bundle, id);
        log.atInfo()
                .addKeyValue("release", bundle.release())
                .addKeyValue("files", bundle.files().size())
                .log("models deployed");
        return Optional.of(id);
    }

    private String deployAll(ModelBundle bundle) {
        DeploymentBuilder deployment = repository.createDeployment().name(NAME).source(SOURCE);
        bundle.files().forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return deployment.deploy().getId();
    }

    private Optional<Deployed> last() {
        return jdbc.sql("""
                        select digest, built_at, deployment_id from model_bundle
                        order by built_at desc, deployed_at desc, deployment_id desc limit 1
                        """)
                .query((row, n) -> new Deployed(
                        row.getString("digest"),
                        row.getTimestamp("built_at").toInstant(),
                        row.getString("deployment_id")))
                .optional();
    }

    private void remember(ModelBundle bundle, String deployment) {
        jdbc.sql("""
                        insert into model_bundle (digest, release, built_at, deployment_id, deployed_at)
                        values (:digest, :release, :builtAt, :deployment, :now)
                        """)
                .param("digest", bundle.digest())
                .param("release", bundle.release())
                .param("builtAt", Timestamp.from(bundle.builtAt()))
                .param("deployment", deployment)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** A newer release with the same models holds the place against every release between the two. */
    private void confirm(Deployed same, ModelBundle bundle) {
        jdbc.sql("""
                        update model_bundle set built_at = :builtAt, release = :release
                        where deployment_id = :deployment and built_at < :builtAt
                        """)
                .param("builtAt", Timestamp.from(bundle.builtAt()))
                .param("release", bundle.release())
                .param("deployment", same.deploymentId())
                .update();
    }

    private record Deployed(String digest, Instant builtAt, String deploymentId) {

        boolean yieldsTo(ModelBundle bundle) {
            return !digest.equals(bundle.digest()) && bundle.builtAt().isAfter(builtAt);
        }
    }
}
