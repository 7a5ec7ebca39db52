package vn.kho.etl.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.HiddenValue;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Rows that a file held in the last load and that its delivery holds no more, nor any other file of
 * it. A file of which most rows are others is another delivery under the same name, and no list
 * that lost rows.
 *
 * @param cleaned what was delivered now
 * @param before the rows of the earlier bytes of the same files
 */
record DroppedRows(CleanedRows cleaned, StageRows before) {
  private static final String KEY = RowColumn.KEY.column();
  private static final String FILE = RowColumn.FILE.column();
  private static final String REJECT_KEY = "row_key";
  private static final int SHOWN = 5;

  /** What became of the rows of one file. */
  private record DroppedRowCounts(long held, long dropped, List<String> examples) {}

  /** A line for each file that lost rows. */
  List<SourceDrift> drift(Supplier<SparkSession> spark) {
    boolean local =
        before instanceof StageRows.Local
            && cleaned.rows() instanceof StageRows.Local
            && cleaned.rejects() instanceof StageRows.Local;
    Map<String, DroppedRowCounts> counts = local ? local() : distributed(spark.get());
    Landing landing = cleaned.landing();
    List<SourceDrift> found = new ArrayList<>();
    for (LandedFile file : landing.replaced()) {
      Optional.ofNullable(counts.get(file.sha256()))
          .filter(one -> one.dropped() > 0 && sameList(one, landing, file.origin()))
          .ifPresent(one -> found.add(drift(landing.contract(), file.origin(), one)));
    }
    return found;
  }

  /** Whether half of what the file held, or half of what it holds, is in both. */
  private static boolean sameList(DroppedRowCounts counts, Landing landing, String origin) {
    long now =
        landing.files().stream()
            .filter(file -> file.origin().equals(origin))
            .mapToLong(LandedFile::records)
            .sum();
    return now > 0 && 2 * (counts.held() - counts.dropped()) >= Math.min(counts.held(), now);
  }

  private Map<String, DroppedRowCounts> local() {
    Contract contract = cleaned.landing().contract();
    int key = CleanSchema.position(contract, RowColumn.KEY);
    int file = CleanSchema.position(contract, RowColumn.FILE);
    int reject = CleanSchema.of(SystemTable.QUARANTINE).fieldIndex(REJECT_KEY);
    Set<String> now = new HashSet<>();
    rows(cleaned.rows()).forEach(row -> now.add(row.getString(key)));
    rows(cleaned.rejects()).stream()
        .filter(row -> !row.isNullAt(reject))
        .forEach(row -> now.add(row.getString(reject)));
    Map<String, Set<String>> held = new TreeMap<>();
    for (Row row : rows(before)) {
      held.computeIfAbsent(row.getString(file), unused -> new TreeSet<>()).add(row.getString(key));
    }
    Map<String, DroppedRowCounts> counts = new TreeMap<>();
    held.forEach(
        (sha256, keys) -> {
          List<String> dropped = keys.stream().filter(one -> !now.contains(one)).toList();
          counts.put(
              sha256,
              new DroppedRowCounts(
                  keys.size(), dropped.size(), dropped.stream().limit(SHOWN).toList()));
        });
    return counts;
  }

  private static List<Row> rows(StageRows rows) {
    return ((StageRows.Local) rows).rows();
  }

  private Map<String, DroppedRowCounts> distributed(SparkSession spark) {
    Dataset<Row> now =
        cleaned
            .rows()
            .dataset(spark)
            .select(col(KEY))
            .union(cleaned.rejects().dataset(spark).select(col(REJECT_KEY)))
            .distinct()
            .withColumn("there", lit(true));
    Dataset<Row> held =
        before
            .dataset(spark)
            .select(FILE, KEY)
            .distinct()
            .join(now, new String[] {KEY}, "left")
            .withColumn("gone", when(col("there").isNull(), col(KEY)));
    List<Row> found =
        held.groupBy(FILE)
            .agg(count(lit(1)).as("held"), count(col("gone")).as("dropped"))
            .collectAsList();
    boolean shown =
        !cleaned.landing().contract().keyMasked()
            && found.stream().anyMatch(row -> row.getLong(2) > 0);
    Map<String, List<String>> examples = shown ? examples(held) : Map.of();
    Map<String, DroppedRowCounts> counts = new TreeMap<>();
    for (Row row : found) {
      List<String> some = examples.getOrDefault(row.getString(0), List.of());
      counts.put(row.getString(0), new DroppedRowCounts(row.getLong(1), row.getLong(2), some));
    }
    return counts;
  }

  /** The first keys that each file lost, in their order. */
  private static Map<String, List<String>> examples(Dataset<Row> held) {
    Map<String, List<String>> examples = new TreeMap<>();
    held.where(col("gone").isNotNull())
        .withColumn("place", row_number().over(Window.partitionBy(FILE).orderBy("gone")))
        .where(col("place").leq(SHOWN))
        .select(FILE, "gone")
        .collectAsList()
        .forEach(
            row ->
                examples
                    .computeIfAbsent(row.getString(0), unused -> new ArrayList<>())
                    .add(row.getString(1)));
    examples.values().forEach(keys -> keys.sort(Comparator.naturalOrder()));
    return examples;
  }

  private static SourceDrift drift(Contract contract, String origin, DroppedRowCounts counts) {
    String shown = contract.keyMasked() ? HiddenValue.MASK : String.join(", ", counts.examples());
    String detail =
        ("the file %s was delivered again without %d of the %d rows that the last load took from"
                + " it, such as %s: they stay in the table, since mode: upsert removes none")
            .formatted(LandedFile.fileName(origin), counts.dropped(), counts.held(), shown);
    return new SourceDrift(
        DriftKind.DROPPED_ROWS,
        DriftKind.DROPPED_ROWS.mode(contract.server().drift()),
        origin,
        Optional.empty(),
        Optional.of(new SourceDrift.DriftedValues(counts.dropped(), counts.held(), shown)),
        detail,
        List.of());
  }
}
