package vn.kho.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.quarantine.QuarantineReader;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.SystemTable;

/** Which runs were taken back is asked for once, not for each dataset or each of its rows. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class UndoneRunLookupTest {
  private static final String RUN = "20261128t010000z_aaaaaa";
  private static final String LATER = "20261128t020000z_bbbbbb";
  private static final int ROWS = 200;
  private static final Set<String> DATASETS = Set.of("trial.a", "trial.b");

  /** The table that is read, the one beside it, and one look at the runs. */
  private static final int LOOKS = 3;

  private Warehouse warehouse;

  @BeforeEach
  void write(@TempDir Path home) {
    String prefix = "catalog.properties.";
    warehouse =
        Warehouse.open(
            Settings.of(
                home,
                Map.of(
                    "warehouse.location",
                    home.resolve("wh").toString(),
                    prefix + "catalog-impl",
                    CountingCatalog.class.getName(),
                    prefix + "uri",
                    "jdbc:sqlite:" + home.resolve("catalog.db"),
                    prefix + "jdbc.schema-version",
                    "V1")));
    RunJournal journal = new RunJournal(warehouse, SparkFixture::session, RUN);
    journal.add(SystemTable.QUARANTINE, rows(SystemTable.QUARANTINE, Map.of()));
    journal.add(SystemTable.RUN, rows(SystemTable.RUN, Map.of()));
    journal.flush();
    CountingCatalog.LOADS.set(0);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void forAllRecordsThatARunHasAccepted() {
    RunJournal journal = new RunJournal(warehouse, SparkFixture::session, LATER);
    journal.add(
        SystemTable.QUARANTINE_EVENT,
        rows(SystemTable.QUARANTINE_EVENT, Map.of("run_id", LATER, "state", "replayed")));
    journal.flush();
    CountingCatalog.LOADS.set(0);
    assertThat(states()).containsExactlyEntriesOf(Map.of("replayed", (long) ROWS));
    assertThat(CountingCatalog.LOADS).hasValue(LOOKS);
  }

  @Test
  void notAtAllForRecordsThatNoRunHasAccepted() {
    assertThat(states()).containsExactlyEntriesOf(Map.of("open", (long) ROWS));
    assertThat(CountingCatalog.LOADS).hasValue(LOOKS - 1);
  }

  private Map<String, Long> states() {
    Map<String, Map<String, Long>> states = new QuarantineReader(warehouse).states(DATASETS);
    assertThat(states).containsOnlyKeys(DATASETS);
    return states.getOrDefault("trial.a", Map.of());
  }

  @Test
  void forAllRunsThatLoadedFiles() {
    LandedFileIndex.read(warehouse);
    assertThat(CountingCatalog.LOADS).hasValue(LOOKS);
  }

  /** Rows for each dataset, of {@code RUN} unless their words say otherwise. */
  private static List<Row> rows(SystemTable table, Map<String, String> words) {
    StructType shape = CleanSchema.of(table);
    List<String> names = List.of(shape.fieldNames());
    List<Row> rows = new ArrayList<>();
    for (String dataset : DATASETS) {
      for (int i = 0; i < ROWS; i++) {
        Object[] values = new Object[shape.size()];
        values[names.indexOf("run_id")] = RUN;
        values[names.indexOf("dataset")] = dataset;
        if (names.contains("record_id")) {
          values[names.indexOf("record_id")] = RUN + dataset + i;
        }
        words.forEach((name, word) -> values[names.indexOf(name)] = word);
        rows.add(RowFactory.create(values));
      }
    }
    return rows;
  }

  /** Counts how often it is asked for a table. */
  public static final class CountingCatalog extends JdbcCatalog {
    private static final AtomicInteger LOADS = new AtomicInteger();

    @Override
    public Table loadTable(TableIdentifier table) {
      LOADS.incrementAndGet();
      return super.loadTable(table);
    }
  }
}
