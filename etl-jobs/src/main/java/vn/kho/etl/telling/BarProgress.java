package vn.kho.etl.telling;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.kho.etl.night.DatasetResult;
import vn.kho.etl.night.Progress;

/** Progress for a terminal: one line that is drawn over, with a bar and who is in which room. */
public final class BarProgress implements Progress {
  private static final int BAR = 24;
  private static final int WIDTH = 100;
  private final PrintStream out;
  private final Map<String, String> walking = new TreeMap<>();
  private int planned;
  private int done;

  public BarProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void plan(int datasets) {
    planned = datasets;
    draw();
  }

  @Override
  public synchronized void enter(String dataset, String room) {
    walking.put(dataset, room);
    draw();
  }

  @Override
  public synchronized void done(DatasetResult result) {
    walking.remove(result.dataset());
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
    walking.forEach((dataset, room) -> line.append("  ").append(dataset).append(" ").append(room));
    line.setLength(Math.min(line.length(), WIDTH));
    out.print("\r" + line + " ".repeat(WIDTH - line.length()));
    out.flush();
  }
}
