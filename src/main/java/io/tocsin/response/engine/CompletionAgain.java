package io.tocsin.response.engine;

import io.tocsin.platform.LostRaces;
import io.tocsin.response.Races;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Completes a task again that lost a race: whoever acknowledges in Tasklist, or by the engine's REST API, in the moment in
 * which the next tier is paged has read the task before the gate let him in, and would be shown an error and go on being
 * paged. Our own doors try again as a whole, see {@code Attempts}, and are left to it.
 */
final class CompletionAgain extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        boolean completion = command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd;
        if (!completion || TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(command);
        }
        return LostRaces.again(
                failed -> failed instanceof ProcessEngineException refused && Races.lost(refused),
                () -> next.execute(command));
    }
}
