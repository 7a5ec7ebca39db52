package vn.kho.orchestration.command.option;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/** Prints the steps of a long command with their times. */
public final class StepProgress {
  private final PrintWriter out;
  private final int all;
  private int done;

  /** Progress of so many steps. */
  public StepProgress(PrintWriter out, int all) {
    this.out = out;
    this.all = all;
  }

  /** Does the next step and prints how long it took. */
  public <T> T next(String what, Supplier<T> step) {
    done++;
    out.printf("[%d/%d] %s%n", done, all, what);
    out.flush();
    long from = System.nanoTime();
    T result = step.get();
    out.printf(
        Locale.ROOT, "[%d/%d] done in %.1f s%n", done, all, (System.nanoTime() - from) / 1e9);
    out.flush();
    return result;
  }
}
