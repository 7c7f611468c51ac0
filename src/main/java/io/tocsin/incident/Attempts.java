package io.tocsin.incident;

import io.tocsin.platform.LostRaces;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction of its own, again when it lost a race. */
@Component
class Attempts {

    private final TransactionTemplate transaction;

    Attempts(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    <T> T committed(Supplier<T> work) {
        return LostRaces.again(
                ConcurrencyFailureException.class::isInstance,
                () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
