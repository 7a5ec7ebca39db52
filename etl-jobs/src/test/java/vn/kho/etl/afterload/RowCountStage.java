package vn.kho.etl.afterload;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/**
 * A stage that is no part of Kho: how many rows each of two tables has, as a table each. Between
 * them are an output that cannot be made, and one that loses a row. The property {@code trial.die}
 * says where the process dies: before an output is prepared, or behind its commit.
 */
public final class RowCountStage implements AfterLoadStage {
  public static final String NAME = "row_counts";

  /** The exit status of a process that died. */
  public static final int DIED = 137;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<AfterLoadOutput> outputs(StageContext context) {
    Warehouse warehouse = context.warehouse();
    return List.of(
        new Count(warehouse, "count.a", "trial.a", 0),
        new Broken(),
        new Count(warehouse, "count.lossy", "trial.a", 1),
        new Count(warehouse, "count.b", "trial.b", 0));
  }

  private record Broken() implements AfterLoadOutput {
    @Override
    public DatasetName name() {
      return DatasetName.of("count.broken");
    }

    @Override
    public OutputInputs inputs() {
      return new OutputInputs("1", List.of());
    }

    @Override
    public Optional<PreparedOutput> prepare(AfterLoadRun run) {
      throw new StackOverflowError();
    }
  }

  private record Count(Warehouse warehouse, String table, String of, long lost)
      implements AfterLoadOutput {
    @Override
    public DatasetName name() {
      return DatasetName.of(table);
    }

    @Override
    public OutputInputs inputs() {
      return new OutputInputs("SELECT count(*)", List.of(of));
    }

    @Override
    public Optional<PreparedOutput> prepare(AfterLoadRun run) {
      dieAt("before " + table);
      Table read = warehouse.find(of).orElseThrow();
      AtomicLong counted = new AtomicLong();
      LocalTableReader.read(
          read, run.snapshot(of).orElseThrow(), List.of("code"), row -> counted.incrementAndGet());
      long rows = counted.get();
      StructType shape = new StructType().add("rows", DataTypes.LongType);
      List<Row> count = List.of(RowFactory.create(rows));
      Table own = own();
      DataFile file = LocalTableWriter.write(own, new StageRows.Local(shape, count), run.id());
      OverwriteFiles replace =
          own.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue()).addFile(file);
      run.properties().forEach(replace::set);
      LedgerEntry entry = LedgerEntry.of(NAME, rows, 1, rows - 1 - lost, 0);
      return Optional.of(
          new PreparedOutput(
              entry,
              () -> {
                replace.commit();
                dieAt("behind " + table);
              }));
    }

    private static void dieAt(String place) {
      if (place.equals(System.getProperty("trial.die"))) {
        Runtime.getRuntime().halt(DIED);
      }
    }

    private Table own() {
      TableIdentifier id = TableIdentifier.parse(table);
      return warehouse
          .find(table)
          .orElseGet(
              () -> {
                Namespace namespace = id.namespace();
                if (warehouse.catalog() instanceof SupportsNamespaces all
                    && !all.namespaceExists(namespace)) {
                  all.createNamespace(namespace);
                }
                return warehouse
                    .catalog()
                    .createTable(
                        id,
                        new Schema(Types.NestedField.optional(1, "rows", Types.LongType.get())),
                        PartitionSpec.unpartitioned());
              });
    }
  }
}
