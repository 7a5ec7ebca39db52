package vn.kho.etl.afterload;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.digest.Sha256;

/**
 * The inputs of an output at one time.
 *
 * @param definition SHA-256 of the output's definition, 64 hexadecimal digits
 * @param snapshots the snapshot in force of each table that is read and has rows
 */
record InputVersions(String definition, Map<String, Long> snapshots) {
  /** The property of a snapshot that says which inputs it was made of. */
  static final String PROPERTY = "kho.inputs";

  /** Copies the snapshots, in order of tables. */
  InputVersions {
    snapshots = java.util.Collections.unmodifiableMap(new TreeMap<>(snapshots));
  }

  /** The inputs as they are now. */
  static InputVersions of(Warehouse warehouse, AfterLoadOutput.OutputInputs inputs) {
    Map<String, Long> snapshots = new TreeMap<>();
    for (String name : inputs.tables()) {
      warehouse
          .find(name)
          .map(Table::currentSnapshot)
          .ifPresent(snapshot -> snapshots.put(name, snapshot.snapshotId()));
    }
    return new InputVersions(Sha256.of(inputs.definition()), snapshots);
  }

  /** What the current snapshot of an output says that it was made of. */
  static Optional<String> standing(Warehouse warehouse, DatasetName output) {
    Optional<Snapshot> current = warehouse.find(output.toString()).map(Table::currentSnapshot);
    return current.map(snapshot -> snapshot.summary().get(PROPERTY));
  }

  /** The value of the property. */
  String text() {
    StringBuilder text = new StringBuilder(definition);
    snapshots.forEach((table, id) -> text.append(' ').append(table).append('=').append(id));
    return text.toString();
  }
}
