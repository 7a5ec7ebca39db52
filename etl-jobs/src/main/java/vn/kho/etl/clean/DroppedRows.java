package vn.kho.etl.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
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
 * Rows that a file held in the last load and that its delivery holds no more: those that no other
 * file of it has, which stay in the table, and those of which an older file has an older value,
 * which the table takes again. A file of which most rows are others is another delivery under the
 * same name, and no list that lost rows; older values are reported of it all the same.
 *
 * @param cleaned what was delivered now
 * @param before the rows of the earlier bytes of the same files
 */
record DroppedRows(CleanedRows cleaned, StageRows before) {
  private static final String KEY = RowColumn.KEY.column();
  private static final String FILE = RowColumn.FILE.column();
  private static final String HASH = RowColumn.HASH.column();
  private static final String REJECT_FILE = "source_file";

  /** Of a row of both loads: whether it is of this one. */
  private static final String NOW = "now";

  /** The lines for each file that lost rows. */
  List<SourceDrift> drift(Supplier<SparkSession> spark) {
    boolean local =
        before instanceof StageRows.Local
            && cleaned.rows() instanceof StageRows.Local
            && cleaned.rejects() instanceof StageRows.Local;
    Landing landing = cleaned.landing();
    Map<String, LandedFile> names = landing.byOrigin();
    LostKeyFinder finder = finder(landing, names);
    LostKeyCounts counts = local ? local(finder) : distributed(finder, spark.get());
    List<SourceDrift> found = new ArrayList<>();
    for (LandedFile file : landing.replaced()) {
      LostKeyCounts.FileCounts one = counts.of(file.sha256());
      LandedFile now = names.get(file.origin());
      if (one != null && one.dropped().count() > 0 && now != null && sameList(one, now)) {
        found.add(dropped(landing.contract(), file.origin(), one));
      }
      if (one != null && one.reverted().count() > 0) {
        found.add(reverted(landing, file.origin(), one));
      }
    }
    return found;
  }

  private static LostKeyFinder finder(Landing landing, Map<String, LandedFile> names) {
    Map<String, String> successors = new HashMap<>();
    for (LandedFile file : landing.replaced()) {
      LandedFile now = names.get(file.origin());
      if (now != null) {
        successors.put(file.sha256(), now.sha256());
      }
    }
    return new LostKeyFinder(
        landing.lastLoad().stream().map(LandedFile::sha256).toList(),
        landing.files().stream().map(LandedFile::sha256).toList(),
        successors);
  }

  /** Whether half of what the file held, or half of what it holds, is in both. */
  private static boolean sameList(LostKeyCounts.FileCounts counts, LandedFile file) {
    long now = file.records();
    return now > 0
        && 2 * (counts.held() - counts.dropped().count()) >= Math.min(counts.held(), now);
  }

  private LostKeyCounts local(LostKeyFinder finder) {
    Contract contract = cleaned.landing().contract();
    int key = CleanSchema.position(contract, RowColumn.KEY);
    int file = CleanSchema.position(contract, RowColumn.FILE);
    int hash = CleanSchema.position(contract, RowColumn.HASH);
    int reject = CleanSchema.of(SystemTable.QUARANTINE).fieldIndex(RowCleaner.KEY);
    int rejectFile = CleanSchema.of(SystemTable.QUARANTINE).fieldIndex(REJECT_FILE);
    Map<String, List<LostKeyFinder.FileRow>> held = new HashMap<>();
    for (Row row : rows(before)) {
      held.computeIfAbsent(row.getString(key), unused -> new ArrayList<>())
          .add(new LostKeyFinder.FileRow(row.getString(file), row.getString(hash)));
    }
    Map<String, List<LostKeyFinder.FileRow>> now = new HashMap<>();
    held.keySet().forEach(one -> now.put(one, new ArrayList<>()));
    rows(cleaned.rows())
        .forEach(
            row ->
                add(
                    now.get(row.getString(key)),
                    new LostKeyFinder.FileRow(row.getString(file), row.getString(hash))));
    rows(cleaned.rejects())
        .forEach(
            row ->
                add(
                    now.get(row.getString(reject)),
                    new LostKeyFinder.FileRow(row.getString(rejectFile), null)));
    LostKeyCounts counts = new LostKeyCounts();
    held.forEach((one, rows) -> finder.count(one, rows, now.getOrDefault(one, List.of()), counts));
    return counts;
  }

  private static void add(@Nullable List<LostKeyFinder.FileRow> to, LostKeyFinder.FileRow row) {
    if (to != null) {
      to.add(row);
    }
  }

  private static List<Row> rows(StageRows rows) {
    return ((StageRows.Local) rows).rows();
  }

  private LostKeyCounts distributed(LostKeyFinder finder, SparkSession spark) {
    Dataset<Row> held = before.dataset(spark).select(KEY, FILE, HASH);
    Dataset<Row> now =
        cleaned
            .rows()
            .dataset(spark)
            .select(KEY, FILE, HASH)
            .union(
                cleaned
                    .rejects()
                    .dataset(spark)
                    .select(col(RowCleaner.KEY), col(REJECT_FILE), lit(null).cast("string")))
            .join(held.select(KEY).distinct(), new String[] {KEY}, "left_semi");
    return held.withColumn(NOW, lit(false))
        .union(now.withColumn(NOW, lit(true)))
        .groupBy(KEY)
        .agg(collect_list(struct(NOW, FILE, HASH)).as("rows"))
        .toJavaRDD()
        .aggregate(
            new LostKeyCounts(), (counts, row) -> count(finder, row, counts), LostKeyCounts::add);
  }

  /** Counts a key with all of its rows. */
  private static LostKeyCounts count(LostKeyFinder finder, Row key, LostKeyCounts counts) {
    List<LostKeyFinder.FileRow> before = new ArrayList<>();
    List<LostKeyFinder.FileRow> current = new ArrayList<>();
    for (Row row : key.<Row>getList(1)) {
      (row.getBoolean(0) ? current : before)
          .add(new LostKeyFinder.FileRow(row.getString(1), row.getString(2)));
    }
    finder.count(key.getString(0), before, current, counts);
    return counts;
  }

  private static SourceDrift dropped(
      Contract contract, String origin, LostKeyCounts.FileCounts counts) {
    String detail =
        "the file %s was delivered again without %d of the %d rows that the last load took from"
            + " it, such as %s: they stay in the table, since mode: upsert removes none";
    return drift(contract, origin, counts.held(), counts.dropped(), detail);
  }

  private static SourceDrift reverted(
      Landing landing, String origin, LostKeyCounts.FileCounts counts) {
    Map<String, String> names = new HashMap<>();
    landing.files().forEach(file -> names.put(file.sha256(), LandedFile.fileName(file.origin())));
    List<String> older =
        counts.older().stream().map(file -> names.getOrDefault(file, file)).sorted().toList();
    // A % of a name is no placeholder.
    String detail =
        "the file %s was delivered again without %d of the %d rows that the last load took from"
            + " it, such as %s: of these the table takes the values of an older file again, of "
            + String.join(", ", older).replace("%", "%%");
    return drift(landing.contract(), origin, counts.held(), counts.reverted(), detail);
  }

  private static SourceDrift drift(
      Contract contract, String origin, long held, LostKeyCounts.KeySample keys, String detail) {
    String shown = contract.keyMasked() ? HiddenValue.MASK : String.join(", ", keys.first());
    return new SourceDrift(
        DriftKind.DROPPED_ROWS,
        DriftKind.DROPPED_ROWS.mode(contract.server().drift()),
        origin,
        Optional.empty(),
        Optional.of(new SourceDrift.DriftedValues(keys.count(), held, shown)),
        detail.formatted(LandedFile.fileName(origin), keys.count(), held, shown),
        List.of());
  }
}
