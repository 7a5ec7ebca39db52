package vn.kho.schema.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a request is sent, and how long is waited in between. Pauses double, and a random part
 * of them keeps clients that failed together from coming back together.
 *
 * @param attempts requests in all, at least 1
 * @param firstPause the upper end of the first pause
 * @param longestPause no pause of ours is longer
 * @param longestAsked a server that asks in Retry-After to wait longer is not asked again
 */
public record RetryPolicy(
    int attempts, Duration firstPause, Duration longestPause, Duration longestAsked) {
  private static final int MOST_DOUBLINGS = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** At least one attempt. */
  public RetryPolicy {
    attempts = Math.max(1, attempts);
  }

  /** One request and no more. */
  public static RetryPolicy once() {
    return of(1, Duration.ZERO);
  }

  /**
   * A policy of some attempts, the first pause up to a length, later ones up to 10 s, asked ones to
   * 60 s.
   */
  public static RetryPolicy of(int attempts, Duration firstPause) {
    return new RetryPolicy(attempts, firstPause, Duration.ofSeconds(10), MINUTE);
  }

  /** The same where a server may ask to wait as long as this. */
  public RetryPolicy waitingAtMost(Duration asked) {
    return new RetryPolicy(attempts, firstPause, longestPause, asked);
  }

  /** Whether a server asks to wait longer than anybody waits here. */
  public boolean refuses(Optional<Duration> asked) {
    return asked.filter(wait -> wait.compareTo(longestAsked) > 0).isPresent();
  }

  /**
   * The pause after an attempt that failed.
   *
   * @param attempt the number of that attempt, from 1
   * @param asked what Retry-After asks for: never less than that, and up to a tenth more
   */
  public Duration pause(int attempt, Optional<Duration> asked) {
    if (asked.isPresent()) {
      long millis = asked.orElseThrow().toMillis();
      return Duration.ofMillis(millis + random(millis / 10));
    }
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    long most = Math.min(doubled.toMillis(), longestPause.toMillis());
    return Duration.ofMillis(most - random(most / 2));
  }

  /**
   * Waits for the pause after an attempt.
   *
   * @throws InterruptedException where the thread is told to end
   */
  public void rest(int attempt, Optional<Duration> asked) throws InterruptedException {
    Thread.sleep(pause(attempt, asked).toMillis());
  }

  private static long random(long most) {
    return most <= 0 ? 0 : ThreadLocalRandom.current().nextLong(most + 1);
  }
}
