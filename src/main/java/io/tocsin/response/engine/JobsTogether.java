package io.tocsin.response.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that takes along others that wait behind it: in a burst several share one transaction, its writes are sent in
 * batches and the commit is paid once. Where that fails, each runs alone, as the engine does it.
 */
final class JobsTogether extends ExecuteJobsRunnable {

    private static final Logger log = LoggerFactory.getLogger(JobsTogether.class);

    private final Queue<Runnable> waiting;
    private final int threads;
    private final int most;

    /** @param threads how many share what waits */
    JobsTogether(List<String> jobIds, ProcessEngineImpl engine, Queue<Runnable> waiting, int threads, int most) {
        super(jobIds, engine);
        this.waiting = waiting;
        this.threads = threads;
        this.most = most;
    }

    @Override
    public void run() {
        List<JobsTogether> others = others();
        if (others.isEmpty() || !together(others)) {
            super.run();
            others.forEach(JobsTogether::alone);
        }
    }

    private void alone() {
        super.run();
    }

    private List<JobsTogether> others() {
        List<JobsTogether> others = new ArrayList<>();
        int share = Math.min(waiting.size() / threads, most - 1);
        for (Runnable next : waiting) {
            if (others.size() >= share) {
                break;
            }
            if (next instanceof JobsTogether other && other.jobIds.size() == 1 && waiting.remove(other)) {
                others.add(other);
            }
        }
        return others;
    }

    private boolean together(List<JobsTogether> others) {
        List<String> ids = new ArrayList<>(jobIds);
        others.forEach(other -> ids.addAll(other.jobIds));
        JobExecutorContext context = new JobExecutorContext();
        Context.setJobExecutorContext(context);
        try {
            processEngine
                    .getProcessEngineConfiguration()
                    .getCommandExecutorTxRequired()
                    .execute(command -> {
                        inOneOrder(command, ids)
                                .forEach(id -> new ExecuteJobsCmd(id, new JobFailureCollector(id)).execute(command));
                        return ids;
                    });
        } catch (RuntimeException e) {
            log.atInfo()
                    .addKeyValue("jobs", ids.size())
                    .addKeyValue("reason", e.getMessage())
                    .log("each runs alone");
            return false;
        } finally {
            Context.removeJobExecutorContext();
        }
        List<String> followed = context.getCurrentProcessorJobQueue();
        if (!followed.isEmpty()) {
            new ExecuteJobsRunnable(new ArrayList<>(followed), processEngine).run();
        }
        jobExecutor.jobWasAdded();
        return true;
    }

    /** By instance: two transactions that lock the same incidents lock them in the same order. */
    private static List<String> inOneOrder(CommandContext command, List<String> ids) {
        List<JobEntity> jobs = new ArrayList<>();
        for (String id : ids) {
            JobEntity job = command.getDbEntityManager().selectById(JobEntity.class, id);
            if (job != null) {
                jobs.add(job);
            }
        }
        jobs.sort(Comparator.comparing(job -> String.valueOf(job.getProcessInstanceId())));
        return jobs.stream().map(JobEntity::getId).toList();
    }
}
