package io.tocsin.paging;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.database.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The paging room alone on a real database, with two carriers that do as they are told. */
final class PagingStage implements AutoCloseable {

    /** Set in a process that shares another's database. */
    static final String SHARED = "tocsin.test.paging-database";

    private static final String URL = System.getProperty(SHARED, "");
    private static final HikariDataSource DATABASE = database();

    final FakeCarrier slack;
    final FakeCarrier voice;
    final FakeCarrier email;
    final FakeCarrier pagerDuty;
    final Pages pages;
    final Rooms rooms;
    final Signals signals;
    final Receipts receipts;
    final PagingWorker worker;
    final Leases leases;
    final Settlement settlement;
    final Heard heard;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final MeterRegistry metrics;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    PagingStage(Clock clock, String... properties) {
        TestPropertyValues.of(properties).applyTo(context);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean("slackFake", FakeCarrier.class, () -> new FakeCarrier("slack"));
        context.registerBean("voiceFake", FakeCarrier.class, () -> new FakeCarrier("voice"));
        context.registerBean("emailFake", FakeCarrier.class, () -> new FakeCarrier("email"));
        context.registerBean("pagerDutyFake", FakeCarrier.class, () -> new FakeCarrier("pagerduty"));
        context.registerBean("outboxFake", FakeCarrier.class, () -> new FakeCarrier("outbox"));
        context.register(Room.class);
        context.refresh();
        slack = context.getBean("slackFake", FakeCarrier.class);
        voice = context.getBean("voiceFake", FakeCarrier.class);
        voice.configured(false);
        email = context.getBean("emailFake", FakeCarrier.class);
        pagerDuty = context.getBean("pagerDutyFake", FakeCarrier.class);
        pages = context.getBean(Pages.class);
        rooms = context.getBean(Rooms.class);
        signals = context.getBean(Signals.class);
        receipts = context.getBean(Receipts.class);
        worker = context.getBean(PagingWorker.class);
        leases = context.getBean(Leases.class);
        settlement = context.getBean(Settlement.class);
        heard = context.getBean(Heard.class);
        jdbc = context.getBean(JdbcClient.class);
        transaction = context.getBean(TransactionTemplate.class);
        metrics = context.getBean(MeterRegistry.class);
    }

    static void clean() {
        JdbcClient.create(DATABASE).sql("truncate delivery").update();
    }

    PageOrder order(String key) {
        return order(key, "slack", Duration.ZERO);
    }

    PageOrder order(String key, String channel, Duration after) {
        Instant notBefore = context.getBean(Clock.class).instant().plus(after);
        return new PageOrder("INC-1", "INC-1/1", 1, "alice", channel, "U1", Samples.message(), 1, true, notBefore, key);
    }

    /** The same order, only that it informs and wants no answer. */
    static PageOrder informing(PageOrder order) {
        return new PageOrder(
                order.reference(),
                order.batch(),
                order.tier(),
                order.person(),
                order.channel(),
                order.address(),
                order.message(),
                order.priority(),
                false,
                order.notBefore(),
                order.idempotencyKey());
    }

    String state(String key) {
        return jdbc.sql("select state from delivery where idempotency_key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    /** As if the worker that holds them had died. */
    void endLeases() {
        jdbc.sql("update delivery set lease_until = now() - interval '1 hour' where lease_until is not null")
                .update();
    }

    @Override
    public void close() {
        context.close();
    }

    static String url() {
        return DATABASE.getJdbcUrl();
    }

    private static HikariDataSource database() {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(URL.isEmpty() ? TestPostgres.url("paging") : URL);
        database.setMaximumPoolSize(40);
        database.setMinimumIdle(2);
        if (URL.isEmpty()) {
            new ResourceDatabasePopulator(
                            new ClassPathResource("db/migration/V50__paging.sql"),
                            new ClassPathResource("db/migration/V50.1__pages_that_want_an_answer.sql"),
                            new ClassPathResource("db/migration/V50.2__history.sql"),
                            new ClassPathResource("db/migration/V50.3__bundles.sql"),
                            new ClassPathResource("db/migration/V50.7__tried_by.sql"),
                            new ClassPathResource("db/migration/V50.8__asked_until.sql"))
                    .execute(database);
        }
        return database;
    }

    /** What other rooms would hear, and do in the same transaction. */
    static final class Heard {

        final List<Object> events = new ArrayList<>();
        private Consumer<Object> listener = event -> {};

        void alsoDo(Consumer<Object> work) {
            listener = work;
        }

        @EventListener
        void on(PageSettled event) {
            hear(event);
        }

        @EventListener
        void on(RoomSettled event) {
            hear(event);
        }

        @EventListener
        void on(BatchUndeliverable event) {
            hear(event);
        }

        private synchronized void hear(Object event) {
            listener.accept(event);
            events.add(event);
        }
    }

    /** A channel with no settings of its own. */
    private record Nothing(String channel) implements ChannelReader<String> {

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String read(ConfigNode node) {
            return channel;
        }
    }

    private record Places(
            @Nullable String incidents, @Nullable String executives) implements ChatPlaces {}

    @TestConfiguration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @Import({
        Announcer.class,
        BackOff.class,
        Bundles.class,
        BundleTable.class,
        CatchUp.class,
        Circuits.class,
        InHand.class,
        Leases.class,
        MessageJson.class,
        Orders.class,
        Pages.class,
        PagingMetrics.class,
        PagingWorker.class,
        Receipts.class,
        Relay.class,
        Rooms.class,
        Routes.class,
        Sending.class,
        Settlement.class,
        Signals.class,
        SignalSubjects.class,
        WakeUp.class,
        Heard.class
    })
    static class Room {

        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return DATABASE;
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ConfigDocument configDocument(Environment environment) {
            ChannelReader<Places> places = new ChannelReader<>() {
                @Override
                public String channel() {
                    return "slack";
                }

                @Override
                public Class<Places> type() {
                    return Places.class;
                }

                @Override
                public Places read(ConfigNode node) {
                    return new Places(node.field("incidents").textOrNull(), null);
                }
            };
            String throttle = environment.getProperty("throttle", "{after: 0}");
            String fallback = environment.getProperty("fallback", "email:ops@example.com");
            return Samples.document(
                    "throttle: " + throttle + "\nchannels: {slack: {incidents: \"#incidents\"}, voice: {fallback: \""
                            + fallback + "\"}}",
                    places,
                    new Nothing("voice"),
                    new Nothing("pagerduty"),
                    new Nothing("email"));
        }
    }
}
