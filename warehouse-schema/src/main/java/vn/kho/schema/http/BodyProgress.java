package vn.kho.schema.http;

import java.time.Duration;

/** When a call began and when its last bytes came. */
final class BodyProgress {
  private final long begin = System.nanoTime();
  private volatile long last = begin;

  /** Something came. */
  void moved() {
    last = System.nanoTime();
  }

  /** Since the last bytes, or since the beginning where none came. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - last);
  }

  /** Since the beginning. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
