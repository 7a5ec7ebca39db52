package vn.kho.schema.http;

import java.time.Duration;

/** Measures the time since a call began and since its last bytes arrived. */
final class BodyProgress {
  private final long begin = System.nanoTime();
  private volatile long last = begin;

  /** Records that bytes arrived. */
  void moved() {
    last = System.nanoTime();
  }

  /** The time since the last bytes; since the beginning where none arrived. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - last);
  }

  /** The time since the beginning. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
