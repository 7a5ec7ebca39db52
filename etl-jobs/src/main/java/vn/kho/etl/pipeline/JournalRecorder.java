package vn.kho.etl.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.duplicate.DuplicateDataset;
import vn.kho.etl.duplicate.DuplicateDatasetFinder;
import vn.kho.etl.duplicate.RowSketch;
import vn.kho.etl.journal.RunJournal;
import vn.kho.etl.land.Landing;
import vn.kho.etl.quarantine.QuarantineUpdate;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.rules.InputSnapshots;
import vn.kho.quality.deequ.MetricHistory;
import vn.kho.quality.metric.MetricKey;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricValue;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Turns what pipelines leave behind into rows of the journal, and finds duplicated datasets among
 * them.
 */
public final class JournalRecorder implements PipelineRecorder {
  private final String run;
  private final RunJournal journal;
  private final Supplier<SparkSession> spark;
  private final RunScores scores;
  private final RunTrigger caller;
  private final JournalRows rows;
  private final Map<String, String> remarks = new ConcurrentHashMap<>();

  /** By dataset, what was published of others when its rules looked into them. */
  private final Map<String, InputSnapshots> inputs = new ConcurrentHashMap<>();

  private final ConcurrentLinkedQueue<RowSketch> sketches = new ConcurrentLinkedQueue<>();
  private Set<String> sharedShapes = Set.of();
  private Function<List<String>, QuarantineUpdate> closing = unused -> QuarantineUpdate.none();
  private QuarantineUpdate quarantine = QuarantineUpdate.none();
  private final Map<DatasetName, List<Row>> closed = new ConcurrentHashMap<>();

  /**
   * Records one run.
   *
   * @param spark asked only where many rows are to be compared
   * @param caller who started the run
   */
  public JournalRecorder(
      String run,
      RunJournal journal,
      Supplier<SparkSession> spark,
      RunScores scores,
      RunTrigger caller) {
    this.run = run;
    this.caller = caller;
    this.rows = new JournalRows(run, caller);
    this.journal = journal;
    this.spark = spark;
    this.scores = scores;
  }

  /**
   * The same, which closes records of the quarantine that the run accepts.
   *
   * @param updates the update of the datasets of these names
   */
  public JournalRecorder closing(Function<List<String>, QuarantineUpdate> updates) {
    this.closing = updates;
    return this;
  }

  /** Keeps what a person should know of a dataset, however its load ends. */
  public void remark(DatasetName dataset, String remark) {
    remarks.put(dataset.toString(), remark);
  }

  /** Keeps the inputs of the last verdicts of a dataset, which hold although it is skipped. */
  public void keepInputs(DatasetName dataset, InputSnapshots against) {
    inputs.put(dataset.toString(), against);
  }

  /** What a person should know, by dataset. */
  List<String> remarks() {
    return List.copyOf(new TreeMap<>(remarks).values());
  }

  /** Sets which pipelines will run: only datasets whose shape another one has too are sketched. */
  void expect(List<Contract> contracts) {
    Set<String> seen = new HashSet<>();
    List<String> names = contracts.stream().map(one -> one.name().toString()).toList();
    quarantine = closing.apply(names);
    sharedShapes =
        contracts.stream()
            .map(JournalRecorder::shape)
            .filter(shape -> !seen.add(shape))
            .collect(Collectors.toSet());
  }

  @Override
  public void sketch(Contract contract, StageRows survivors) {
    String shape = shape(contract);
    if (replay() || !sharedShapes.contains(shape)) {
      return;
    }
    List<String> hashes = new ArrayList<>();
    if (survivors instanceof StageRows.Local local) {
      int hash = CleanSchema.position(contract, RowColumn.HASH);
      local.rows().forEach(row -> hashes.add(row.getString(hash)));
    } else {
      survivors
          .dataset(spark.get())
          .select(functions.col(RowColumn.HASH.column()))
          .distinct()
          .orderBy(RowColumn.HASH.column())
          .limit(RowSketch.SIZE)
          .collectAsList()
          .forEach(row -> hashes.add(row.getString(0)));
    }
    sketches.add(
        RowSketch.of(contract.name(), contract.agency().id(), shape, survivors.count(), hashes));
  }

  @Override
  public void accepted(Contract contract, CheckVerdict.Passed passed) {
    closed.put(contract.name(), quarantine.after(passed));
  }

  @Override
  public void verdict(Contract contract, CheckVerdict verdict) {
    journal.add(SystemTable.QUARANTINE, verdict.deduped().cleaned().rejects());
    journal.add(SystemTable.QUARANTINE, verdict.rejects());
    journal.add(SystemTable.REPAIR, verdict.deduped().cleaned().repairs().rows());
    journal.add(SystemTable.REPAIR, verdict.deduped().cleaned().evidence().rows());
    journal.add(SystemTable.FINDING, verdict.deduped().cleaned().evidence().findings());
    journal.add(SystemTable.FINDING, verdict.findings());
    drift(contract, verdict.checked().drift());
    journal.add(SystemTable.LINK, MaskedLinks.of(contract, verdict.deduped().links(), spark));
    journal.add(
        SystemTable.LINK, MaskedLinks.of(contract, verdict.deduped().replacedLinks(), spark));
    if (verdict instanceof CheckVerdict.Passed passed) {
      journal.add(
          SystemTable.QUARANTINE_EVENT, Objects.requireNonNull(closed.remove(contract.name())));
      journal.add(SystemTable.KEPT, passed.kept());
      journal.add(SystemTable.DELETED, passed.deleted());
      overruled(contract, quarantine.overruled(passed));
    }
    if (!replay()) {
      inputs.put(contract.name().toString(), verdict.checked().inputs());
      judged(contract, verdict);
    }
  }

  private void overruled(Contract contract, long overruled) {
    if (overruled > 0) {
      remark(
          contract.name(),
          overruled
              + (overruled == 1 ? " record of " : " records of ")
              + contract.name()
              + " that a person had discarded "
              + (overruled == 1 ? "is" : "are")
              + " loaded, since the contract accepts them by now; see quality.quarantine_event. To"
              + " keep such records out, the contract or a critical rule must refuse them.");
    }
  }

  /** Whether the run replays records of the quarantine, which are not scored as a delivery. */
  private boolean replay() {
    return caller.scheduler() == RunTrigger.SchedulerKind.REPLAY;
  }

  private void judged(Contract contract, CheckVerdict verdict) {
    String dataset = contract.name().toString();
    journal.add(
        SystemTable.VERDICT,
        verdict.outcomes().stream().map(outcome -> rows.of(dataset, outcome)).toList());
    scores.judge(contract, verdict);
    String ended = verdict instanceof CheckVerdict.Held ? MetricKey.HELD : MetricKey.PASSED;
    MetricHistory history = new MetricHistory(journal.metrics(), dataset);
    history.save(run, ended, Instant.now(), measured(verdict));
    if (verdict instanceof CheckVerdict.Passed passed && !passed.table().metrics().isEmpty()) {
      history.saveOfTable(run, Instant.now(), passed.table().metrics());
    }
  }

  /** What was measured of the rows, and how many values of each column were rounded. */
  private static List<MetricValue> measured(CheckVerdict verdict) {
    List<MetricValue> values = new ArrayList<>(verdict.metrics());
    Map<String, Long> rounded = verdict.deduped().cleaned().rounded();
    rounded.forEach(
        (column, count) -> values.add(new MetricValue(MetricKind.SUM, column + ".rounded", count)));
    return values;
  }

  @Override
  public void files(Contract contract, Landing landing) {
    if (landing.replay()) {
      return; // The files of replayed records are in ops.file already.
    }
    journal.add(
        SystemTable.FILE, landing.files().stream().map(file -> rows.of(landing, file)).toList());
    journal.add(
        SystemTable.FILE,
        landing.arrival().copies().stream().map(copy -> rows.of(landing, copy)).toList());
    drift(contract, landing.arrival().drift());
  }

  /** Records that the source has a contract's table no more; its load ends without a landing. */
  public void gone(Contract contract, List<SourceDrift> found) {
    drift(contract, found.stream().filter(one -> one.kind() == DriftKind.MISSING_TABLE).toList());
  }

  private void drift(Contract contract, List<SourceDrift> found) {
    String dataset = contract.name().toString();
    journal.add(SystemTable.DRIFT, found.stream().map(one -> one.row(run, dataset)).toList());
  }

  /**
   * Drops the rows about datasets of which it is unknown whether they were published, so that the
   * rest can be written.
   *
   * @return false where rows of one of them were written already
   */
  boolean withhold(Set<String> datasets) {
    sketches.removeIf(sketch -> datasets.contains(sketch.dataset().toString()));
    return journal.withhold(datasets);
  }

  /** Writes down how a dataset's pipeline ended. */
  void result(DatasetResult result) {
    journal.add(
        SystemTable.LEDGER,
        result.entries().stream().map(entry -> rows.of(result.dataset(), entry)).toList());
    journal.add(SystemTable.RUN, List.of(rows.of(result, message(result), inputs(result))));
  }

  /** Datasets that two agencies publish both. */
  List<DuplicateDataset> duplicates() {
    return DuplicateDatasetFinder.among(List.copyOf(sketches));
  }

  /** How good the datasets and their agencies are, once the journal is closed. */
  RunScores.ReportedScores scores() {
    return scores.reported();
  }

  /** Adds what is known only once every pipeline has ended; called once. */
  void record() {
    journal.add(SystemTable.SCORE, scores.close(run));
    journal.add(SystemTable.DUPLICATE, duplicates().stream().map(rows::of).toList());
  }

  /** Commits the journal; what is written already is not written again. */
  void write() {
    journal.flush();
  }

  private @Nullable String message(DatasetResult result) {
    List<String> all = new ArrayList<>();
    result
        .failure()
        .map(DatasetResult.DatasetFailure::message)
        .or(result::note)
        .ifPresent(all::add);
    Optional.ofNullable(remarks.get(result.dataset())).ifPresent(all::add);
    return all.isEmpty() ? null : String.join(" ", all);
  }

  private InputSnapshots inputs(DatasetResult result) {
    return inputs.getOrDefault(result.dataset(), InputSnapshots.NONE);
  }

  private static String shape(Contract contract) {
    return contract.columns().stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(","));
  }
}
