package io.tocsin.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * PostgreSQL's driver for a node that is to die at a {@link HaltPoint}. The product knows nothing of it: a test puts these
 * few classes beside the shipped ones, names the driver in the node's settings, and says by the node's standard input
 * where it has to end: {@code SEND_BEGUN 3}, the third time it gets there.
 */
public final class HaltingDriver extends Driver {

    private static final int KILLED = 137;
    private static final AtomicInteger LEFT = new AtomicInteger();
    private static volatile @Nullable HaltPoint point;

    static {
        Thread orders = new Thread(HaltingDriver::listen, "halting-orders");
        orders.setDaemon(true);
        orders.start();
    }

    @Override
    public @Nullable Connection connect(String url, Properties settings) throws SQLException {
        Connection real = super.connect(url, settings);
        return real == null ? null : (Connection) proxy(Connection.class, new Watched(real));
    }

    private static void listen() {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", -1);
                LEFT.set(Integer.parseInt(words[1]));
                point = HaltPoint.valueOf(words[0]);
            }
        } catch (IOException e) {
            // nobody orders anything any more
        }
    }

    private static void reach(HaltPoint.When when, List<String> statements) {
        HaltPoint end = point;
        if (end != null && end.is(when) && end.reachedBy(statements) && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(HaltingDriver.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A connection that remembers, once an end is ordered, what its transaction has said. */
    private static final class Watched implements InvocationHandler {

        private final Connection real;
        private final List<String> said = new ArrayList<>();

        Watched(Connection real) {
            this.real = real;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit" -> {
                    reach(HaltPoint.When.BEFORE_COMMIT, said);
                    Object result = call(real, method, arguments);
                    List<String> committed = List.copyOf(said);
                    said.clear();
                    reach(HaltPoint.When.AFTER_COMMIT, committed);
                    return result;
                }
                case "rollback", "setAutoCommit" -> said.clear();
                default -> {}
            }
            Object result = call(real, method, arguments);
            return result instanceof Statement statement ? watched(statement, arguments) : result;
        }

        private Object watched(Statement statement, Object[] arguments) {
            String sql = arguments != null && arguments[0] instanceof String text ? text : "";
            if (point != null) {
                said.add(sql);
            }
            Class<?> type = statement instanceof CallableStatement
                    ? CallableStatement.class
                    : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
            return proxy(type, (self, method, values) -> executed(statement, sql, method, values));
        }

        private static Object executed(Statement statement, String sql, Method method, Object[] values)
                throws Throwable {
            if (point == null || !method.getName().startsWith("execute")) {
                return call(statement, method, values);
            }
            List<String> one = List.of(values != null && values[0] instanceof String text ? text : sql);
            reach(HaltPoint.When.BEFORE_STATEMENT, one);
            Object result = call(statement, method, values);
            reach(HaltPoint.When.AFTER_STATEMENT, one);
            return result;
        }
    }
}
