package vn.kho.etl.report;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.RunProgress;

/** Progress for a log: one line per dataset, as it ends. */
public final class LogProgress implements RunProgress {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private final PrintStream out;
  private final Clock clock;
  private final AtomicInteger done = new AtomicInteger();
  private volatile int planned;

  public LogProgress(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void plan(int datasets) {
    planned = datasets;
    out.println(
        time()
            + " "
            + datasets
            + (datasets == 1 ? " dataset" : " datasets")
            + "; extract > land > clean > dedupe > check > publish");
  }

  @Override
  public void enter(String dataset, String stage) {}

  @Override
  public void done(DatasetResult result) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s %d/%d %s %s, %,d read, %.1f s",
            time(),
            done.incrementAndGet(),
            planned,
            result.dataset(),
            result.status().word(),
            result.counts().read(),
            result.took().toMillis() / 1000.0));
  }

  private String time() {
    return TIME.format(LocalTime.now(clock));
  }
}
