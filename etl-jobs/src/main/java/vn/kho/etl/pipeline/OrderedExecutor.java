package vn.kho.etl.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import vn.kho.schema.contract.Contract;

/**
 * Runs a task for each dataset on some threads. A task starts once those of the datasets before it
 * have ended, well or not; until then it holds no thread. Of those that may start, the first in the
 * order does.
 */
final class OrderedExecutor implements AutoCloseable {
  private final ThreadPoolExecutor threads;

  OrderedExecutor(int threads) {
    int most = Math.max(1, threads);
    this.threads =
        new ThreadPoolExecutor(
            most, most, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<Runnable>());
  }

  /** Starts the tasks; gives what will come of each, in the order. */
  <T> List<Future<T>> run(DatasetOrder order, Function<Contract, T> work) {
    Map<String, DatasetTask<T>> tasks = new LinkedHashMap<>();
    for (Contract contract : order.contracts()) {
      String name = contract.name().toString();
      Set<String> before = order.before().getOrDefault(name, Set.of());
      DatasetTask<T> task =
          new DatasetTask<>(tasks.size(), before.size(), () -> work.apply(contract));
      before.forEach(one -> Objects.requireNonNull(tasks.get(one)).next.add(task));
      tasks.put(name, task);
    }
    // Which ones wait for none is asked before any is started: one that ends starts others itself.
    List<DatasetTask<T>> ready =
        tasks.values().stream().filter(task -> task.waitsFor.get() == 0).toList();
    ready.forEach(DatasetTask::start);
    return List.copyOf(tasks.values());
  }

  /** Interrupts what is running; what has not started never does. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** The task of a dataset. */
  private final class DatasetTask<T> extends FutureTask<T> implements Comparable<DatasetTask<T>> {
    private final int position;

    /** How many tasks before it have not ended. */
    private final AtomicInteger waitsFor;

    /** The tasks that wait for this one; complete before the first task starts. */
    private final List<DatasetTask<T>> next = new ArrayList<>();

    DatasetTask(int position, int waitsFor, Callable<T> work) {
      super(work);
      this.position = position;
      this.waitsFor = new AtomicInteger(waitsFor);
    }

    void start() {
      try {
        threads.execute(this);
      } catch (RejectedExecutionException e) {
        cancel(false); // The run was interrupted.
      } catch (Throwable fault) { // such as no memory for a thread: whoever waits must be told
        setException(fault);
      }
    }

    @Override
    protected void done() {
      for (DatasetTask<T> one : next) {
        if (one.waitsFor.decrementAndGet() == 0) {
          one.start();
        }
      }
    }

    @Override
    public int compareTo(DatasetTask<T> other) {
      return Integer.compare(position, other.position);
    }
  }
}
