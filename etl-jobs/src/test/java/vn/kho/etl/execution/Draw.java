package vn.kho.etl.execution;

import java.util.List;
import java.util.Random;

/** Random choices that one seed repeats. */
final class Draw {
  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
  }

  /** True so often of a hundred. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** A number from {@code least} to {@code most}, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  @SafeVarargs
  final <T> T of(T... some) {
    return some[random.nextInt(some.length)];
  }

  <T> T of(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  /** A seed for a further draw. */
  long seed() {
    return random.nextLong();
  }
}
