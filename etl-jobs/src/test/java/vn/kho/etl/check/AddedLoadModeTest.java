package vn.kho.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.Visits;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.settings.Settings;

/**
 * Load modes that Kho does not have, each added by its strategy alone: every writer does what that
 * decides, and none asks what the mode of the contract is called.
 */
class AddedLoadModeTest {
  private static final int NIGHTS = 3;
  private static final int ROWS = 60;

  @TempDir private Path home = Path.of("");

  /** What becomes of rows that are delivered again, and of those that are not. */
  private record Added(PresentRowPolicy present, MissingRowPolicy missing) implements LoadStrategy {
    @Override
    public RowMatch match(boolean keyed) {
      return keyed ? RowMatch.KEY : RowMatch.CONTENT;
    }

    @Override
    public DeliveryPrecedence precedence() {
      return DeliveryPrecedence.LATEST_DELIVERY;
    }

    @Override
    public LoadMode ofPart() {
      return LoadMode.UPSERT;
    }
  }

  /**
   * The contract says otherwise each time. The first is a register, in which a row is never changed
   * and may be struck off: no mode of Kho does that.
   */
  @ParameterizedTest
  @CsvSource({"APPEND, STAYS, REMOVED", "SNAPSHOT, REPLACED, STAYS"})
  void everyWriterDoesWhatAnAddedModeDecides(
      LoadMode mode, LoadStrategy.PresentRowPolicy present, LoadStrategy.MissingRowPolicy missing) {
    Contract keyed = Visits.contract(mode);
    Contract keyless = Visits.contract(mode, withoutKey(keyed.columns()));
    Added added = new Added(present, missing);
    for (AuditLanes.Lane lane : AuditLanes.Lane.values()) {
      nights(keyed, added, lane);
      if (lane != AuditLanes.Lane.DELTA
          && lane != AuditLanes.Lane.INDEXED_DELTA) { // which is of rows with keys
        nights(keyless, added, lane);
      }
    }
  }

  private static List<Column> withoutKey(List<Column> columns) {
    return columns.stream()
        .map(column -> Visits.column(column.name(), column.type().toString(), 0))
        .toList();
  }

  /** Loads nights of random deliveries; after each the table holds what the mode decides. */
  private void nights(Contract contract, Added added, AuditLanes.Lane lane) {
    boolean keyed = !contract.keyColumns().isEmpty();
    Path folder = home.resolve(lane + (keyed ? "-keyed" : "-keyless"));
    Random random = new Random(17);
    Map<String, String> expected = new HashMap<>();
    try (Warehouse warehouse =
        Warehouse.open(Settings.of(folder, Map.of("warehouse.location", "wh")))) {
      AuditLanes lanes = new AuditLanes(folder, warehouse, unused -> added);
      for (int night = 1; night <= NIGHTS; night++) {
        List<Row> rows = delivery(random, night);
        lanes.load(lane, contract, new StageRows.Local(Visits.rows(1, 1, 1, "r").schema(), rows));
        expect(expected, rows, added, keyed);
        assertThat(lanes.versions())
            .as("%s %s, night %s, keyed: %s", added, lane, night, keyed)
            .containsExactlyInAnyOrderElementsOf(expected.values());
      }
    }
  }

  /** Most of all rows, a twentieth of them changed. */
  private static List<Row> delivery(Random random, int night) {
    List<Row> rows = new ArrayList<>();
    for (int id = 1; id <= ROWS; id++) {
      if (random.nextInt(20) > 0) {
        rows.add(Visits.row(id, random.nextInt(20) > 0 ? 1 : night, "r" + night));
      }
    }
    return rows;
  }

  /** The model: by key or by content, the hash of a row and the run that wrote it. */
  private static void expect(
      Map<String, String> expected, List<Row> delivered, Added added, boolean keyed) {
    Set<String> brought = new HashSet<>();
    for (Row row : delivered) {
      String hash = row.getString(9);
      String key = keyed ? row.getString(8) : hash;
      brought.add(key);
      String before = expected.get(key);
      boolean stays =
          before != null
              && (added.present() == LoadStrategy.PresentRowPolicy.STAYS
                  || before.startsWith(hash + " "));
      if (!stays) {
        expected.put(key, hash + " " + row.getString(12));
      }
    }
    if (added.missing() == LoadStrategy.MissingRowPolicy.REMOVED) {
      expected.keySet().retainAll(brought);
    }
  }
}
