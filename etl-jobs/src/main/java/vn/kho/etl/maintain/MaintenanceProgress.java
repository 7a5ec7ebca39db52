package vn.kho.etl.maintain;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reports a maintenance while it goes on: on a terminal one line that is drawn over, in a log a
 * line for each table that was changed, skipped or failed.
 */
public final class MaintenanceProgress
    implements BiConsumer<String, Optional<TableMaintenanceResult>> {
  private static final int WIDTH = 80;
  private final PrintStream out;
  private final ProgressForm form;
  private int done;

  /** Writes to {@code out}. */
  public MaintenanceProgress(PrintStream out, ProgressForm form) {
    this.out = out;
    this.form = form;
  }

  /** Where it is reported. */
  public enum ProgressForm {
    TERMINAL,
    LOG
  }

  @Override
  public void accept(String table, Optional<TableMaintenanceResult> kept) {
    if (kept.isPresent()) {
      done++;
      end(kept.orElseThrow());
    } else if (form == ProgressForm.TERMINAL) {
      draw(done + " tables, " + table);
    }
  }

  private void end(TableMaintenanceResult table) {
    if (form == ProgressForm.TERMINAL) {
      draw("");
    } else if (table.status() != TableMaintenanceResult.MaintenanceStatus.FIT) {
      out.println(
          table.status() == TableMaintenanceResult.MaintenanceStatus.DUE
              ? due(table)
              : ended(table));
    }
  }

  private static String ended(TableMaintenanceResult table) {
    return String.format(
        Locale.ROOT,
        "%s %s, %,d files to %,d, %,d snapshots expired, %,d orphans, %.1f s",
        table.table(),
        table.status().word(),
        table.before().files(),
        table.after().files(),
        table.expiry().snapshots(),
        table.orphans(),
        table.took().toMillis() / 1000.0);
  }

  /** The line of a table in a dry run: its files, and what would be removed. */
  private static String due(TableMaintenanceResult table) {
    return String.format(
        Locale.ROOT,
        "%s due, %,d files, %,d of them small, %,d deletes, %,d snapshots to expire, %,d orphans",
        table.table(),
        table.before().files(),
        table.before().small(),
        table.before().deletes(),
        table.expiry().snapshots(),
        table.orphans());
  }

  private void draw(String text) {
    String line = text.substring(0, Math.min(text.length(), WIDTH));
    out.print("\r" + line + " ".repeat(WIDTH - line.length()) + "\r");
    out.flush();
  }
}
