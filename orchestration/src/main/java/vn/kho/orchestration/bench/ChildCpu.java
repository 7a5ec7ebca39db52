package vn.kho.orchestration.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * CPU time of the processes that this one has started and that have ended, from their start on:
 * Linux adds it up in {@code /proc/self/stat}. Other systems do not provide it.
 */
final class ChildCpu {
  private static final Path STAT = Path.of("/proc/self/stat");
  private static final double TICKS_A_SECOND = 100;
  // indexes of the fields after the name of the program, which may hold spaces
  private static final int USER = 13;
  private static final int SYSTEM = 14;

  private ChildCpu() {}

  /** CPU-seconds, user and system, of what the work starts and waits for. */
  static OptionalDouble of(Runnable work) {
    OptionalDouble before = seconds();
    work.run();
    OptionalDouble after = seconds();
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The least of some rounds' costs; round 0, which keeps archives of classes, does not count. */
  static OptionalDouble least(int rounds, IntFunction<OptionalDouble> cost) {
    OptionalDouble least = OptionalDouble.empty();
    for (int round = 0; round <= rounds; round++) {
      OptionalDouble one = cost.apply(round);
      least = round > 0 ? lower(least, one) : least;
    }
    return least;
  }

  /** The least so far, or a cost that is known and lower. */
  static OptionalDouble lower(OptionalDouble least, OptionalDouble cost) {
    return cost.isPresent() && cost.getAsDouble() < least.orElse(Double.MAX_VALUE) ? cost : least;
  }

  /** How many times another one a cost is, where both are known. */
  static OptionalDouble times(OptionalDouble cost, OptionalDouble other) {
    return cost.isPresent() && other.isPresent()
        ? OptionalDouble.of(cost.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble seconds() {
    try {
      return Files.exists(STAT) ? parse(Files.readString(STAT)) : OptionalDouble.empty();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  /** CPU-seconds of ended children in a line of {@code /proc/PID/stat}. */
  static OptionalDouble parse(String stat) {
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
    return OptionalDouble.of(
        (Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM))) / TICKS_A_SECOND);
  }
}
