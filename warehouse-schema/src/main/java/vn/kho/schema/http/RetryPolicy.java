package vn.kho.schema.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The number of attempts of a call and the pauses between them: for web servers, SSH servers, mail
 * and downloads. Pauses double and have a random part (jitter), so that clients that failed
 * together do not retry together.
 *
 * @param attempts the number of attempts in all, at least 1
 * @param firstPause the upper bound of the first pause
 * @param longestPause the longest pause that is not asked for by the server
 * @param longestAsked where a server asks for a longer pause (Retry-After), there is no further
 *     attempt
 */
public record RetryPolicy(
    int attempts, Duration firstPause, Duration longestPause, Duration longestAsked) {
  private static final int MOST_DOUBLINGS = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Throws where there would be no attempt. */
  public RetryPolicy {
    attempts = Math.max(1, attempts);
  }

  /** A single attempt. */
  public static RetryPolicy once() {
    return of(1, Duration.ZERO);
  }

  /**
   * A policy with a number of attempts and a first pause; pauses are at most 10 s, and 60 s where
   * the server asks for them.
   */
  public static RetryPolicy of(int attempts, Duration firstPause) {
    return new RetryPolicy(attempts, firstPause, Duration.ofSeconds(10), MINUTE);
  }

  /** A copy that accepts a {@code Retry-After} up to this duration. */
  public RetryPolicy waitingAtMost(Duration asked) {
    return new RetryPolicy(attempts, firstPause, longestPause, asked);
  }

  /** A copy of this policy with another number of attempts. */
  public RetryPolicy trying(int times) {
    return new RetryPolicy(times, firstPause, longestPause, longestAsked);
  }

  /** Whether a server asks for a longer pause than the policy accepts. */
  public boolean refuses(Optional<Duration> asked) {
    return asked.filter(wait -> wait.compareTo(longestAsked) > 0).isPresent();
  }

  /** One attempt of a call. */
  @FunctionalInterface
  public interface CallAttempt<T, E extends Exception> {
    /** Sends the call once. */
    T once() throws E;
  }

  /**
   * Repeats a call until it succeeds, may not be sent again, or has failed often enough.
   *
   * @param rule decides what follows an exception
   * @return the result of the last attempt
   * @throws E the fault of the last attempt; also where the thread is interrupted while it waits,
   *     after which {@link Thread#isInterrupted()} is true
   */
  public <T, E extends Exception> T run(FaultRule<E> rule, CallAttempt<T, E> attempt) throws E {
    int failed = 0;
    while (true) {
      try {
        return attempt.once();
      } catch (Exception e) {
        if (e instanceof RuntimeException other && !rule.fault().isInstance(e)) {
          throw other;
        }
        E fault = rule.fault().cast(e);
        NextAttempt next = rule.next().apply(fault);
        failed = next.anew() ? 0 : failed + 1;
        if (!next.again() || failed >= attempts || refuses(next.asked())) {
          throw fault;
        }
        rule.log().accept(fault, failed);
        rest(Math.max(1, failed), next.asked(), fault);
      }
    }
  }

  /**
   * The pause after an attempt that failed.
   *
   * @param attempt the number of that attempt, from 1
   * @param asked the pause in Retry-After; the result is that pause and up to a tenth more
   */
  Duration pause(int attempt, Optional<Duration> asked) {
    if (asked.isPresent()) {
      long millis = asked.orElseThrow().toMillis();
      return Duration.ofMillis(millis + random(millis / 10));
    }
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    long most = Math.min(doubled.toMillis(), longestPause.toMillis());
    return Duration.ofMillis(most - random(most / 2));
  }

  private <E extends Exception> void rest(int attempt, Optional<Duration> asked, E fault) throws E {
    try {
      Thread.sleep(pause(attempt, asked).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fault.addSuppressed(e);
      throw fault;
    }
  }

  private static long random(long most) {
    return most <= 0 ? 0 : ThreadLocalRandom.current().nextLong(most + 1);
  }
}
