package io.tocsin.response;

import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.springframework.dao.ConcurrencyFailureException;

/** Tells a lost race, which is tried again, from a real failure: the engine has four ways to say it. */
public final class Races {

    private static final Set<Integer> LOST = Set.of(
            BuiltinExceptionCode.OPTIMISTIC_LOCKING.getCode(),
            BuiltinExceptionCode.DEADLOCK.getCode(),
            BuiltinExceptionCode.FOREIGN_KEY_CONSTRAINT_VIOLATION.getCode());

    private Races() {}

    /** Whether it may work when tried again in a transaction of its own. */
    public static boolean lost(ProcessEngineException failed) {
        Integer code = failed.getCode();
        return failed instanceof OptimisticLockingException || (code != null && LOST.contains(code));
    }

    static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (OptimisticLockingException | MismatchingMessageCorrelationException lost) {
            throw new ConcurrencyFailureException("the process moved meanwhile", lost);
        } catch (ProcessEngineException failed) {
            if (lost(failed)) {
                throw new ConcurrencyFailureException("the process moved meanwhile", failed);
            }
            throw failed;
        }
    }

    static void run(Runnable call) {
        told(() -> {
            call.run();
            return Boolean.TRUE;
        });
    }
}
