package vn.kho.orchestration.airflow;

import java.time.Duration;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Pauses between polls, until a maximum time has passed. */
final class PollingInterval {
  /** No maximum time. */
  static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

  private final Duration every;
  private final Duration most;
  private final String look;
  private final long begin = System.nanoTime();

  /**
   * Starts to measure the time.
   *
   * @param every the pause between two polls
   * @param most the maximum time, after which {@link #rest} returns false
   * @param look the command that a message names where the wait is interrupted
   */
  PollingInterval(Duration every, Duration most, String look) {
    this.every = every;
    this.most = most;
    this.look = look;
  }

  /** Sleeps for one pause; returns false at once where the time is over. */
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
