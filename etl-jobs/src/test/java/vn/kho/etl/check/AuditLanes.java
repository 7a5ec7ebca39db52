package vn.kho.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.iceberg.Table;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.match.RowIndexStore;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.publish.PublishStage;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.settings.Settings;

/** Checks and publishes rows of a dataset by each way in which they may come. */
final class AuditLanes {
  /** How the rows reach the stage. */
  enum Lane {
    LOCAL,
    /** Few rows for a large table. */
    DELTA,
    /** The same, found by hashes that are kept of the table's rows. */
    INDEXED_DELTA,
    DISTRIBUTED
  }

  private final Path home;
  private final Warehouse warehouse;
  private final Function<Contract, LoadStrategy> strategies;
  private int runs;

  AuditLanes(Path home, Warehouse warehouse) {
    this(home, warehouse, LoadStrategy::of);
  }

  /** Lanes that write by the load strategies which this function gives for contracts. */
  AuditLanes(Path home, Warehouse warehouse, Function<Contract, LoadStrategy> strategies) {
    this.home = home;
    this.warehouse = warehouse;
    this.strategies = strategies;
  }

  CheckVerdict.Passed load(Lane execution, Contract contract, StageRows.Local rows) {
    CheckVerdict.Passed passed = (CheckVerdict.Passed) check(execution, contract, rows);
    assertThat(new PublishStage(warehouse).publish(passed).snapshot())
        .isEqualTo(TableBranches.head(table(), "main"));
    return passed;
  }

  CheckVerdict check(Lane execution, Contract contract, StageRows.Local rows) {
    runs++;
    StageRows given = rows;
    if (execution == Lane.DISTRIBUTED) {
      String staged = home.resolve("staged" + runs).toString();
      rows.dataset(SparkFixture.session()).write().parquet(staged);
      given = new StageRows.Distributed(rows.schema(), staged, rows.count());
    }
    return new CheckStage(
            warehouse,
            unused -> NoRules.INSTANCE,
            strategies,
            new RowStaging(
                () -> {
                  if (execution == Lane.LOCAL) {
                    throw new AssertionError("few rows need no Spark");
                  }
                  return SparkFixture.with(warehouse.sparkConf());
                },
                home.resolve("staging").toString(),
                "run" + runs),
            execution == Lane.LOCAL ? 200_000 : 0)
        .indexing(execution == Lane.INDEXED_DELTA ? store() : Optional.empty())
        .check(NoRules.deduped(contract, given));
  }

  private Optional<RowIndexStore> store() {
    Settings settings =
        Settings.of(home, Map.of("state.location", home.resolve("state").toString()));
    return RowIndexStore.of(settings);
  }

  /** Where hashes of the table's rows are kept. */
  Path rowIndexFolder() {
    return home.resolve("state/row-index/tourism.visit");
  }

  /** The files of these hashes, and when each was written. */
  Map<String, FileTime> rowIndex() throws IOException {
    Map<String, FileTime> files = new TreeMap<>();
    try (DirectoryStream<Path> there = Files.newDirectoryStream(rowIndexFolder(), "*.rows")) {
      for (Path file : there) {
        files.put(String.valueOf(file.getFileName()), Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  Table table() {
    return warehouse.find("tourism.visit").orElseThrow();
  }

  /** Identifier to hash and run of every row of main. */
  Map<Long, String> read() {
    Map<Long, String> rows = new TreeMap<>();
    each(rows::put);
    return rows;
  }

  /** Hash and run of every row of main, also of several of one identifier. */
  List<String> versions() {
    List<String> versions = new ArrayList<>();
    each((id, version) -> versions.add(version));
    return versions;
  }

  /** The price must belong to the hash. */
  private void each(BiConsumer<Long, String> rows) {
    LocalTableReader.read(
        table(),
        table().currentSnapshot().snapshotId(),
        List.of("id", "_hash", "_run_id", "price"),
        row -> {
          rows.accept((Long) row.get(0), row.get(1) + " " + row.get(2));
          String version = row.get(1).toString().replaceAll(".*v", "");
          assertThat(row.get(3).toString()).isEqualTo(row.get(0) + ".1" + version);
        });
  }
}
