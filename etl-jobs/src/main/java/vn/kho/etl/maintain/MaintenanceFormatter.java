package vn.kho.etl.maintain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** A maintenance as a person reads it. */
public final class MaintenanceFormatter {
  private static final List<String> HEADER =
      List.of(
          "table",
          "status",
          "files",
          "bytes",
          "deletes",
          "manifests",
          "expired",
          "orphans",
          "seconds");
  private static final int LAST_TEXT = 1;

  private MaintenanceFormatter() {}

  /** A line for each table with which something was, what there is to know, and all in all. */
  public static String of(MaintenanceResult result) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADER);
    result.tables().stream()
        .filter(table -> table.status() != TableMaintenanceResult.Status.FIT)
        .forEach(table -> lines.add(line(table)));
    StringBuilder text = new StringBuilder();
    if (lines.size() > 1) {
      int[] widths = widths(lines);
      lines.forEach(line -> append(text, line, widths));
    }
    result
        .tables()
        .forEach(
            table ->
                table
                    .message()
                    .ifPresent(
                        message ->
                            text.append(table.table()).append(": ").append(message).append('\n')));
    result.notes().forEach(note -> text.append(note).append('\n'));
    return text.append(closing(result)).toString();
  }

  private static List<String> line(TableMaintenanceResult table) {
    TableStatistics before = table.before();
    TableStatistics after = table.after();
    return List.of(
        table.table(),
        table.status().word(),
        change(before.files(), after.files()),
        change(before.bytes(), after.bytes()),
        change(before.deletes(), after.deletes()),
        change(before.manifests(), after.manifests()),
        number(table.expiry().snapshots()),
        number(table.orphans()),
        String.format(Locale.ROOT, "%.1f", table.took().toMillis() / 1000.0));
  }

  private static String closing(MaintenanceResult result) {
    List<String> parts = new ArrayList<>();
    for (TableMaintenanceResult.Status status : TableMaintenanceResult.Status.values()) {
      long count = result.tables().stream().filter(one -> one.status() == status).count();
      if (count > 0) {
        parts.add(count + " " + status.word());
      }
    }
    return String.format(
        Locale.ROOT,
        "maintenance %s: %s; files %s, %,d snapshots expired, %,d orphans (%,d bytes), %.1f s",
        result.run(),
        parts.isEmpty() ? "no table" : String.join(", ", parts),
        change(sum(result, one -> one.before().files()), sum(result, one -> one.after().files())),
        sum(result, one -> one.expiry().snapshots()),
        sum(result, TableMaintenanceResult::orphans),
        sum(result, TableMaintenanceResult::orphanBytes),
        result.took().toMillis() / 1000.0);
  }

  private static long sum(MaintenanceResult result, ToLongFunction<TableMaintenanceResult> figure) {
    return result.tables().stream().mapToLong(figure).sum();
  }

  private static String change(long before, long after) {
    return before == after ? number(before) : number(before) + " > " + number(after);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[HEADER.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return widths;
  }

  private static void append(StringBuilder text, List<String> line, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - line.get(i).length());
      text.append(i <= LAST_TEXT ? line.get(i) + pad : pad + line.get(i));
      text.append(i == widths.length - 1 ? "\n" : "  ");
    }
  }
}
