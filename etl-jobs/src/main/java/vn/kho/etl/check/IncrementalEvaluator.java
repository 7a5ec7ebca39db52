package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.table.TableBranches;
import vn.kho.quality.IncrementalJudgement;
import vn.kho.quality.RuleBook;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.state.RemovedRows;
import vn.kho.quality.state.StateStore;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.RowColumn;

/**
 * Rules of the table, where a load brings only a part of it: what is kept of the dataset, and what
 * this load adds and takes away. Only rules that cannot be computed from these states read the
 * table again, and report it.
 */
final class IncrementalEvaluator {
  private static final Logger LOG = LoggerFactory.getLogger(IncrementalEvaluator.class);
  private static final String KEY = RowColumn.KEY.column();
  private static final Bilingual KEPT =
      new Bilingual(
          " [cả bảng, cộng từ số đã lưu]", " [the whole table, added up from kept figures]");

  private final RuleBook book;
  private final SparkSession spark;
  private final Function<DatasetName, StateStore> states;

  IncrementalEvaluator(
      RuleBook book, SparkSession spark, Function<DatasetName, StateStore> states) {
    this.book = book;
    this.spark = spark;
    this.states = states;
  }

  /** The rules that are judged of the table, not of a load. */
  Set<String> rules() {
    return book.tableRules();
  }

  /**
   * Judges the table as it is on the audit branch.
   *
   * @param loaded what the rules said about the rows of the load
   */
  TableOutcomes judge(TableChange change, List<RuleOutcome> loaded) {
    Set<String> errored =
        loaded.stream()
            .filter(outcome -> outcome.outcome() == Outcome.ERRORED)
            .map(RuleOutcome::rule)
            .collect(Collectors.toSet());
    RuleBook whole = book.ofWholeDataset(errored);
    DatasetName name = change.target().contract().name();
    IncrementalJudgement judged = whole.judgeDelta(spark, states.apply(name), delta(change));
    if (!judged.recomputed().isEmpty()) {
      LOG.info("{}: all rows are read for {}", name, judged.recomputed().keySet());
    }
    Map<String, RuleOutcome> ofTable = new TreeMap<>();
    for (RuleOutcome outcome : judged.outcomes()) {
      if (whole.tableRules().contains(outcome.rule())) {
        Optional<Bilingual> why = Optional.ofNullable(judged.recomputed().get(outcome.rule()));
        ofTable.put(outcome.rule(), report(outcome, why));
      }
    }
    List<RuleOutcome> outcomes = new ArrayList<>();
    loaded.forEach(outcome -> outcomes.add(ofTable.getOrDefault(outcome.rule(), outcome)));
    return new TableOutcomes(outcomes, List.copyOf(ofTable.values()), judged);
  }

  /**
   * What is known of the whole table.
   *
   * @param outcomes one per rule: of the table where the rule is about it, else of the load's rows
   * @param ofTable those of the table
   * @param judged the figures, and the states to keep
   */
  record TableOutcomes(
      List<RuleOutcome> outcomes, List<RuleOutcome> ofTable, IncrementalJudgement judged) {}

  /**
   * What a load changes in a table.
   *
   * @param target the table, and the snapshot that the load was compared with
   * @param head the snapshot on the audit branch; main's where the load changes nothing
   * @param updated how many rows of main the load changes
   * @param removed how many rows of main the load takes away
   * @param execution what compared them
   */
  record TableChange(
      AuditTarget target, long head, long updated, long removed, AuditWriter execution) {}

  private DatasetDelta delta(TableChange change) {
    AuditTarget target = change.target();
    long head = change.head();
    boolean changed = target.base().isEmpty() || target.base().getAsLong() != head;
    Dataset<Row> whole = target.at(spark, head);
    Dataset<Row> added =
        changed
            ? change
                .execution()
                .brought(whole.schema())
                .orElseGet(() -> whole.where(col(RowColumn.RUN.column()).equalTo(target.run())))
            : whole.where("false");
    Optional<RemovedRows> removed = removed(change, whole, added);
    String from =
        target.base().isPresent()
            ? String.valueOf(TableBranches.content(target.table(), target.base().getAsLong()))
            : "";
    return new DatasetDelta(from, added, removed, () -> whole);
  }

  private Optional<RemovedRows> removed(
      TableChange change, Dataset<Row> whole, Dataset<Row> added) {
    AuditTarget target = change.target();
    if (change.updated() == 0 && change.removed() == 0) {
      return Optional.empty();
    }
    return change
        .execution()
        .replaced(whole.schema())
        .or(
            () ->
                Optional.of(
                    RemovedRows.of(
                        change.removed() > 0
                            ? left(target, whole)
                            : replaced(target, whole, added))));
  }

  /** Rows of main that were replaced or removed, found by key and by the run that wrote them. */
  private Dataset<Row> left(AuditTarget target, Dataset<Row> whole) {
    String run = RowColumn.RUN.column();
    Dataset<Row> now = whole.select(col(KEY).as("_key_now"), col(run).as("_run_now"));
    return target
        .main(spark)
        .join(
            now,
            col(KEY).equalTo(col("_key_now")).and(col(run).equalTo(col("_run_now"))),
            "left_anti");
  }

  /** The old versions of rows, read from main. */
  private Dataset<Row> replaced(AuditTarget target, Dataset<Row> whole, Dataset<Row> added) {
    return target
        .main(spark)
        .join(added.select(KEY), KEY, "left_semi")
        .select(whole.columns()[0], rest(whole));
  }

  private static String[] rest(Dataset<Row> rows) {
    String[] all = rows.columns();
    return Arrays.copyOfRange(all, 1, all.length);
  }

  private static RuleOutcome report(RuleOutcome outcome, Optional<Bilingual> why) {
    Bilingual basis =
        why.map(
                reason ->
                    new Bilingual(
                        " [đọc lại cả bảng: " + reason.vietnamese() + "]",
                        " [the whole table, read again: " + reason.english() + "]"))
            .orElse(KEPT);
    return outcome.saying(
        new Bilingual(
            outcome.message().vietnamese() + basis.vietnamese(),
            outcome.message().english() + basis.english()));
  }
}
