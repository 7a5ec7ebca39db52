package vn.kho.etl.maintain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the result of a maintenance as one JSON object. */
public final class MaintenanceJsonWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MaintenanceJsonWriter() {}

  /** Writes the figures of {@link MaintenanceFormatter}, of every table, as JSON. */
  public static String of(MaintenanceResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("run", result.run());
    root.put("exit_status", result.exitStatus());
    root.put("seconds", result.took().toMillis() / 1000.0);
    ArrayNode tables = root.putArray("tables");
    result.tables().forEach(table -> table(tables.addObject(), table));
    ArrayNode notes = root.putArray("notes");
    result.notes().forEach(notes::add);
    return root.toPrettyString();
  }

  private static void table(ObjectNode node, TableMaintenanceResult table) {
    TableStatistics before = table.before();
    TableStatistics after = table.after();
    node.put("table", table.table())
        .put("status", table.status().word())
        .put("files_before", before.files())
        .put("files_after", after.files())
        .put("small_files_before", before.small())
        .put("small_files_after", after.small())
        .put("bytes_before", before.bytes())
        .put("bytes_after", after.bytes())
        .put("delete_files_before", before.deletes())
        .put("delete_files_after", after.deletes())
        .put("manifests_before", before.manifests())
        .put("manifests_after", after.manifests())
        .put("snapshots_before", before.snapshots())
        .put("snapshots_expired", table.expiry().snapshots())
        .put("expired_files_removed", table.expiry().files())
        .put("orphans_removed", table.orphans())
        .put("orphan_bytes", table.orphanBytes())
        .put("seconds", table.took().toMillis() / 1000.0);
    table.message().ifPresent(message -> node.put("message", message));
  }
}
