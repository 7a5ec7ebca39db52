package vn.kho.orchestration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** Reads a local warehouse without Trino or Spark. */
final class OpsRows {
  private final Path warehouse;

  OpsRows(Path home) {
    this.warehouse = home.resolve(".kho/warehouse");
  }

  /** The rows of {@code ops.run}. */
  List<Record> runs() throws IOException {
    try (JdbcCatalog catalog = catalog();
        CloseableIterable<Record> rows =
            IcebergGenerics.read(catalog.loadTable(TableIdentifier.of("ops", "run"))).build()) {
      List<Record> all = new ArrayList<>();
      rows.forEach(all::add);
      return all;
    }
  }

  /** The number of the snapshot that readers of a table see. */
  long snapshot(String namespace, String table) {
    try (JdbcCatalog catalog = catalog()) {
      return catalog.loadTable(TableIdentifier.of(namespace, table)).currentSnapshot().snapshotId();
    }
  }

  private JdbcCatalog catalog() {
    JdbcCatalog catalog = new JdbcCatalog();
    catalog.setConf(new Configuration());
    Path file = warehouse.resolve("catalog.db");
    catalog.initialize(
        "kho",
        Map.of(
            "uri", "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=30000",
            "warehouse", "file:" + warehouse,
            "jdbc.schema-version", "V1"));
    return catalog;
  }
}
