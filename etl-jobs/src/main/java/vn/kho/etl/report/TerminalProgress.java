package vn.kho.etl.report;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.RunProgress;

/** Progress on a terminal: one line that is redrawn, with a bar and the datasets in each stage. */
public final class TerminalProgress implements RunProgress {
  private static final int BAR = 24;
  private static final int WIDTH = 100;
  private final PrintStream out;
  private final Map<String, String> running = new TreeMap<>();
  private int planned;
  private int done;

  public TerminalProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void plan(int datasets) {
    planned = datasets;
    draw();
  }

  @Override
  public synchronized void enter(String dataset, String stage) {
    running.put(dataset, stage);
    draw();
  }

  @Override
  public synchronized void done(DatasetResult result) {
    running.remove(result.dataset());
    done++;
    draw();
    if (done >= planned) {
      out.print("\r" + " ".repeat(WIDTH) + "\r");
    }
  }

  private void draw() {
    int filled = planned == 0 ? 0 : done * BAR / planned;
    StringBuilder line = new StringBuilder("[");
    line.append("#".repeat(filled)).append(".".repeat(BAR - filled)).append("] ");
    line.append(String.format(Locale.ROOT, "%d/%d", done, planned));
    running.forEach(
        (dataset, stage) -> line.append("  ").append(dataset).append(" ").append(stage));
    line.setLength(Math.min(line.length(), WIDTH));
    out.print("\r" + line + " ".repeat(WIDTH - line.length()));
    out.flush();
  }
}
