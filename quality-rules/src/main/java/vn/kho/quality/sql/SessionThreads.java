package vn.kho.quality.sql;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.apache.spark.sql.internal.SQLConf;
import scala.runtime.BoxedUnit;

/** Work in several threads of this process, under the settings of the thread that asks for it. */
public final class SessionThreads {
  private SessionThreads() {}

  /**
   * Runs work for every number from 0 up to a count; returns when all are done, and throws the
   * first failure.
   *
   * @param threads how many are done at once
   * @throws UncheckedIOException that of the work
   */
  public static void each(int threads, int count, IntConsumer work) {
    SQLConf conf = SQLConf.get();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        parts.add(pool.submit(() -> under(conf, work, number)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed;
      }
      throw new IllegalStateException("A part of the work has failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for a work was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void under(SQLConf conf, IntConsumer work, int number) {
    SQLConf.withExistingConf(
        conf,
        () -> {
          work.accept(number);
          return BoxedUnit.UNIT;
        });
  }
}
