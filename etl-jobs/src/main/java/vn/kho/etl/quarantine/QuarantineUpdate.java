package vn.kho.etl.quarantine;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.AppliedCorrection;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.dedupe.MergeKind;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.RecordId;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.QuarantineState;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Closes records of the quarantine that a run has accepted, or that are out of date by it. */
public final class QuarantineUpdate {
  private static final String ID = "record_id";
  private static final String KEY = "row_key";

  private final Supplier<List<QuarantinedRecord>> reading;
  private final Supplier<SparkSession> spark;
  private final String run;
  private @Nullable Map<String, List<QuarantinedRecord>> waiting;

  private QuarantineUpdate(
      Supplier<List<QuarantinedRecord>> reading, Supplier<SparkSession> spark, String run) {
    this.reading = reading;
    this.spark = spark;
    this.run = run;
  }

  /**
   * The update by one run.
   *
   * @param datasets the names of those that the run loads
   * @param spark asked only where many rows are to be compared
   */
  public static QuarantineUpdate of(
      Warehouse warehouse, Collection<String> datasets, Supplier<SparkSession> spark, String run) {
    QuarantineReader reader = new QuarantineReader(warehouse);
    return new QuarantineUpdate(
        () ->
            datasets.isEmpty()
                ? List.of()
                : reader.brief(Expressions.in("dataset", datasets.toArray())).stream()
                    .filter(one -> one.state().waiting() || discarded(one))
                    .toList(),
        spark,
        run);
  }

  /** Closes nothing. */
  public static QuarantineUpdate none() {
    return new QuarantineUpdate(List::of, () -> SparkSession.active(), "");
  }

  /** The lines of history of what was published, as {@code quality.quarantine_event}. */
  public List<Row> after(CheckVerdict.Passed passed) {
    Landing landing = passed.deduped().cleaned().landing();
    List<QuarantinedRecord> open = waiting(landing.contract().name().toString());
    if (open.isEmpty()) {
      return carried(passed);
    }
    RefusedIds refused = refused(passed, open);
    Set<String> files =
        landing.files().stream().map(LandedFile::sha256).collect(Collectors.toSet());
    Map<String, String> merged = landing.replay() ? merged(passed.deduped()) : Map.of();
    List<Row> rows = new ArrayList<>(carried(passed));
    List<QuarantinedRecord> others = new ArrayList<>();
    String newest = "";
    for (QuarantinedRecord one : open) {
      if (!readAgain(landing, files, one)) {
        if (!discarded(one)) {
          others.add(one);
        }
      } else if (discarded(one)) {
        if (!refused.contains(one)) {
          rows.add(overruled(one).row(one));
        }
      } else if (!refused.contains(one)) {
        rows.add(accepted(landing, merged.getOrDefault(one.id(), "")).row(one));
        newest = one.lastRun().compareTo(newest) > 0 ? one.lastRun() : newest;
      }
    }
    String limit = landing.replay() ? newest : run;
    superseded(passed, refused, others).stream()
        .filter(one -> one.lastRun().compareTo(limit) <= 0)
        .forEach(one -> rows.add(superseded(landing).row(one)));
    return rows;
  }

  private static boolean discarded(QuarantinedRecord one) {
    return one.state() == QuarantineState.DISCARDED;
  }

  /** How many records that a person had discarded the contract accepts by now. */
  public long overruled(CheckVerdict.Passed passed) {
    Landing landing = passed.deduped().cleaned().landing();
    Set<String> files =
        landing.files().stream().map(LandedFile::sha256).collect(Collectors.toSet());
    List<QuarantinedRecord> known =
        waiting(landing.contract().name().toString()).stream()
            .filter(one -> discarded(one) && readAgain(landing, files, one))
            .toList();
    RefusedIds refused = refused(passed, known);
    return known.stream().filter(one -> !refused.contains(one)).count();
  }

  private QuarantineEvent overruled(QuarantinedRecord one) {
    String word =
        one.events().stream()
            .filter(event -> event.state() == QuarantineState.DISCARDED)
            .map(event -> event.who() + " had discarded it: " + event.why())
            .reduce("", (earlier, later) -> later);
    return QuarantineEvent.of(
        run,
        QuarantineState.REPLAYED,
        "its file was loaded again and the contract accepts it by now, though " + word);
  }

  /** The corrections of people that were applied again to rows which no rule refuses. */
  private List<Row> carried(CheckVerdict.Passed passed) {
    Landing landing = passed.deduped().cleaned().landing();
    String dataset = landing.contract().name().toString();
    List<AppliedCorrection> applied = passed.deduped().cleaned().repairs().corrections();
    Set<String> ids = applied.stream().map(one -> id(dataset, one)).collect(Collectors.toSet());
    Set<String> refused = new HashSet<>();
    take(passed.rejects(), ID, ids, refused);
    Map<String, String> origins =
        landing.files().stream()
            .collect(Collectors.toMap(LandedFile::sha256, LandedFile::origin, (a, b) -> a));
    return applied.stream()
        .filter(one -> !refused.contains(id(dataset, one)))
        .map(one -> QuarantineEvent.carried(run, dataset, one, origins.get(one.file())))
        .toList();
  }

  private static String id(String dataset, AppliedCorrection one) {
    return RecordId.of(dataset, one.file(), one.number());
  }

  private static boolean readAgain(Landing landing, Set<String> files, QuarantinedRecord one) {
    return landing
        .past()
        .replayed()
        .map(some -> some.contains(one.file(), one.number()))
        .orElse(files.contains(one.file()));
  }

  /** By id of each record that a replay merged into another row, the kind of the merge. */
  private Map<String, String> merged(DedupedRows deduped) {
    Map<String, String> kinds = new HashMap<>();
    StageRows links = deduped.links();
    List<Row> rows =
        links instanceof StageRows.Local local
            ? local.rows()
            : links.count() == 0 ? List.of() : links.dataset(spark.get()).collectAsList();
    List<String> columns = List.of(CleanSchema.of(SystemTable.LINK).fieldNames());
    int file = columns.indexOf("source_file");
    int record = columns.indexOf("source_record");
    int kind = columns.indexOf("kind");
    String dataset = deduped.cleaned().landing().contract().name().toString();
    for (Row row : rows) {
      kinds.put(
          RecordId.of(dataset, row.getString(file), row.getLong(record)), row.getString(kind));
    }
    return kinds;
  }

  /**
   * What became of a record that no run refuses any more.
   *
   * @param kind why a replay merged it into another row; empty where it did not
   */
  private QuarantineEvent accepted(Landing landing, String kind) {
    if (kind.equals(MergeKind.SUPERSEDED.word())) {
      return QuarantineEvent.of(
          run, QuarantineState.SUPERSEDED, "a later delivery brought its key; see ops.link");
    }
    String why =
        !landing.replay()
            ? "its file was loaded again"
            : kind.isEmpty() ? "replayed" : "replayed, and merged into another row; see ops.link";
    return QuarantineEvent.of(run, QuarantineState.REPLAYED, why);
  }

  private QuarantineEvent superseded(Landing landing) {
    String why =
        LoadStrategy.of(landing.contract()).whole()
            ? "a later delivery is the whole truth"
            : "a later record of its key was accepted";
    return QuarantineEvent.of(run, QuarantineState.SUPERSEDED, why);
  }

  private List<QuarantinedRecord> superseded(
      CheckVerdict.Passed passed, RefusedIds refused, List<QuarantinedRecord> others) {
    Contract contract = passed.deduped().cleaned().landing().contract();
    if (LoadStrategy.of(contract).whole()) {
      return others;
    }
    Set<String> keys = new HashSet<>();
    others.forEach(one -> one.key(contract).ifPresent(keys::add));
    keys.removeAll(refused.keys());
    Set<String> accepted = accepted(contract, passed.deduped().survivors(), keys);
    return others.stream()
        .filter(one -> one.key(contract).filter(accepted::contains).isPresent())
        .toList();
  }

  private Set<String> accepted(Contract contract, StageRows survivors, Set<String> keys) {
    Set<String> accepted = new HashSet<>();
    if (keys.isEmpty()) {
      return accepted;
    }
    if (survivors instanceof StageRows.Local local) {
      int key = CleanSchema.position(contract, RowColumn.KEY);
      for (Row row : local.rows()) {
        if (!row.isNullAt(key) && keys.contains(row.getString(key))) {
          accepted.add(row.getString(key));
        }
      }
      return accepted;
    }
    String key = RowColumn.KEY.column();
    survivors
        .dataset(spark.get())
        .select(col(key))
        .join(words(keys, key), key)
        .collectAsList()
        .forEach(row -> accepted.add(row.getString(0)));
    return accepted;
  }

  /** The ids and the keys of waiting records that this run refuses again. */
  private record RefusedIds(Contract contract, Set<String> ids, Set<String> keys) {
    boolean contains(QuarantinedRecord one) {
      return ids.contains(one.id()) || one.key(contract).filter(keys::contains).isPresent();
    }
  }

  private RefusedIds refused(CheckVerdict.Passed passed, List<QuarantinedRecord> open) {
    Contract contract = passed.deduped().cleaned().landing().contract();
    RefusedIds refused = new RefusedIds(contract, new HashSet<>(), new HashSet<>());
    Set<String> ids = new HashSet<>();
    Set<String> keys = new HashSet<>();
    open.forEach(one -> ids.add(one.id()));
    open.forEach(one -> one.key(contract).ifPresent(keys::add));
    for (StageRows rejects : List.of(passed.deduped().cleaned().rejects(), passed.rejects())) {
      take(rejects, ID, ids, refused.ids());
      take(rejects, KEY, keys, refused.keys());
    }
    return refused;
  }

  /** Collects the values of a column that are among those asked for. */
  private void take(StageRows rejects, String column, Set<String> asked, Set<String> found) {
    if (asked.isEmpty() || rejects.count() == 0) {
      return;
    }
    if (rejects instanceof StageRows.Local local) {
      int place = CleanSchema.of(SystemTable.QUARANTINE).fieldIndex(column);
      for (Row row : local.rows()) {
        if (!row.isNullAt(place) && asked.contains(row.getString(place))) {
          found.add(row.getString(place));
        }
      }
    } else {
      rejects
          .dataset(spark.get())
          .select(col(column))
          .join(words(asked, column), column)
          .collectAsList()
          .forEach(row -> found.add(row.getString(0)));
    }
  }

  private org.apache.spark.sql.Dataset<Row> words(Set<String> words, String column) {
    return spark.get().createDataset(List.copyOf(words), Encoders.STRING()).toDF(column);
  }

  /**
   * The records that wait and those that were discarded; read once in a run, when the first dataset
   * asks.
   */
  private synchronized List<QuarantinedRecord> waiting(String dataset) {
    Map<String, List<QuarantinedRecord>> known = waiting;
    if (known == null) {
      known = new HashMap<>();
      for (QuarantinedRecord one : reading.get()) {
        known.computeIfAbsent(one.dataset(), unused -> new ArrayList<>()).add(one);
      }
      waiting = known;
    }
    return known.getOrDefault(dataset, List.of());
  }
}
