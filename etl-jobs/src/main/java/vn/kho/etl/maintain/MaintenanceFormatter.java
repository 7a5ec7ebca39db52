package vn.kho.etl.maintain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import vn.kho.schema.text.TextTable;

/** Formats the result of a maintenance for a person. */
public final class MaintenanceFormatter {
  private static final String[] HEADER = {
    "table", "status", "files", "bytes", "deletes", "manifests", "expired", "orphans", "seconds"
  };

  private MaintenanceFormatter() {}

  /** A line for each table that had something to do, then messages and notes, then totals. */
  public static String of(MaintenanceResult result) {
    List<TableMaintenanceResult> busy =
        result.tables().stream()
            .filter(table -> table.status() != TableMaintenanceResult.MaintenanceStatus.FIT)
            .toList();
    TextTable table = new TextTable("llrrrrrrr", HEADER);
    busy.forEach(one -> table.add(line(one)));
    StringBuilder text = new StringBuilder(busy.isEmpty() ? "" : table.text());
    result
        .tables()
        .forEach(
            one ->
                one.message()
                    .ifPresent(
                        message ->
                            text.append(one.table()).append(": ").append(message).append('\n')));
    result.notes().forEach(note -> text.append(note).append('\n'));
    return text.append(closing(result)).toString();
  }

  private static String[] line(TableMaintenanceResult table) {
    TableStatistics before = table.before();
    TableStatistics after = table.after();
    return new String[] {
      table.table(),
      table.status().word(),
      change(before.files(), after.files()),
      change(before.bytes(), after.bytes()),
      change(before.deletes(), after.deletes()),
      change(before.manifests(), after.manifests()),
      number(table.expiry().snapshots()),
      number(table.orphans()),
      String.format(Locale.ROOT, "%.1f", table.took().toMillis() / 1000.0)
    };
  }

  private static String closing(MaintenanceResult result) {
    List<String> parts = new ArrayList<>();
    for (TableMaintenanceResult.MaintenanceStatus status :
        TableMaintenanceResult.MaintenanceStatus.values()) {
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
}
