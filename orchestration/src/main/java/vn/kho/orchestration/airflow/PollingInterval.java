package vn.kho.orchestration.airflow;

import java.time.Duration;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The rests between looks at something that takes its time, until a span is over. */
final class PollingInterval {
  /** As long as it takes. */
  static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

  private final Duration every;
  private final Duration most;
  private final String look;
  private final long begin = System.nanoTime();

  /**
   * Rests from now on.
   *
   * @param every how long one is
   * @param most after which there is none
   * @param look the command that shows more to whoever is interrupted
   */
  PollingInterval(Duration every, Duration most, String look) {
    this.every = every;
    this.most = most;
    this.look = look;
  }

  /** Rests; false, at once, where the span is over. */
  boolean rest() {
    Duration left = most.minusNanos(System.nanoTime() - begin);
    if (left.isZero() || left.isNegative()) {
      return false;
    }
    try {
      Thread.sleep((left.compareTo(every) < 0 ? left : every).toMillis() + 1);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KhoException(
          ErrorCode.AIRFLOW_UNREACHABLE,
          "Cannot go on watching, the wait was interrupted. What was started goes on: " + look,
          e);
    }
  }
}
