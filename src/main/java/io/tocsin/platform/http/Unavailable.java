package io.tocsin.platform.http;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells "come back in a moment" from a fault of ours: the database is away, full or too slow. */
final class Unavailable {

    /** Seconds after which a sender may try again. */
    static final int RETRY_AFTER = 5;

    static final String TYPE = "unavailable";
    static final String DETAIL =
            "The database can't be reached or too many ask at once; nothing was stored. Try again.";

    private static final int DEEPEST = 20;
    private static final Set<String> UNSTORABLE = Set.of(
            "22021", // bytes that are no character, NUL among them
            "22P05"); // the same inside JSON
    private static final String CONNECTION = "08";
    private static final String RESOURCES = "53";
    private static final String OPERATOR = "57";
    private static final Set<String> OTHERS = Set.of(
            "25006", // read-only: we are talking to a standby
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03", // lock not available
            "58030"); // input/output error

    private Unavailable() {}

    static boolean is(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (transientFault(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whether a text holds what no database text can, which is the caller's to change. */
    static boolean unstorable(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql && UNSTORABLE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean transientFault(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql instanceof SQLTransientConnectionException || transientState(sql.getSQLState());
        }
        return cause instanceof CannotGetJdbcConnectionException
                || cause instanceof CannotCreateTransactionException
                // a connection that broke in the midst: its end fails with no code, and hides what failed first
                || cause instanceof TransactionSystemException
                || cause instanceof QueryTimeoutException
                // raced and lost as often as we try by ourselves
                || cause instanceof ConcurrencyFailureException
                || cause instanceof SocketTimeoutException;
    }

    private static boolean transientState(@Nullable String state) {
        return state != null
                && (state.startsWith(CONNECTION)
                        || state.startsWith(RESOURCES)
                        || state.startsWith(OPERATOR)
                        || OTHERS.contains(state));
    }
}
