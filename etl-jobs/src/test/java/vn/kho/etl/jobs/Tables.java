package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;

/** Reads a warehouse as somebody else would: by Iceberg alone, with nothing of Kho's. */
public final class Tables implements AutoCloseable {
  /** Hadoop's defaults are two thousand lines of XML, which each catalog would read again. */
  private static final Configuration HADOOP = new Configuration();

  private final JdbcCatalog catalog = new JdbcCatalog();

  /** The tables of a warehouse's folder. */
  public Tables(Path warehouse) {
    Map<String, String> properties = new HashMap<>();
    properties.put("uri", "jdbc:sqlite:" + warehouse.resolve("catalog.db") + "?busy_timeout=30000");
    properties.put("warehouse", "file:" + warehouse);
    properties.put("jdbc.schema-version", "V1");
    catalog.setConf(HADOOP);
    catalog.initialize("kho", properties);
  }

  /** A table; one that is not there is a failure of Iceberg. */
  public Table table(String name) {
    return catalog.loadTable(TableIdentifier.parse(name));
  }

  /** Every published dataset and system table, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Namespace namespace : catalog.listNamespaces()) {
      catalog.listTables(namespace).forEach(id -> names.add(id.toString()));
    }
    return names.stream().sorted().toList();
  }

  /** The rows of ops.drift: kind, policy, both names and the lines that the contract would need. */
  public List<String> drift() {
    return rows("ops.drift").stream()
        .map(
            row ->
                Stream.of("kind", "policy", "name", "other", "contract_lines")
                    .map(column -> String.valueOf(row.get(column)))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  /** The rows of a table, each as column name to value. */
  public List<Map<String, Object>> rows(String name) {
    Table table = table(name);
    List<Map<String, Object>> rows = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
      for (Record record : records) {
        Map<String, Object> row = new HashMap<>();
        for (Types.NestedField field : table.schema().columns()) {
          row.put(field.name(), record.getField(field.name()));
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** The rows of a table in order, each as the texts of some columns with blanks between them. */
  List<String> texts(String name, String... columns) {
    return rows(name).stream()
        .map(row -> Stream.of(columns).map(row::get).map(String::valueOf))
        .map(values -> values.collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  /** The rows of a table as Iceberg gives them. */
  List<Record> records(String name) {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table(name)).build()) {
      records.forEach(record -> rows.add(record.copy()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** Drops a table. */
  void drop(String name) {
    catalog.dropTable(TableIdentifier.parse(name));
  }

  /** How many snapshots a table has. */
  int snapshots(String name) {
    int count = 0;
    for (var snapshot : table(name).snapshots()) {
      count += snapshot.snapshotId() == 0 ? 0 : 1;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    catalog.close();
  }
}
