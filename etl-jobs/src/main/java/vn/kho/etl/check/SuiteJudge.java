package vn.kho.etl.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.rules.DatasetInputs;
import vn.kho.etl.rules.DatasetRules;
import vn.kho.etl.rules.InputSnapshots;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.IncrementalJudgement;
import vn.kho.quality.Judgement;
import vn.kho.quality.LocalJudgement;
import vn.kho.quality.RuleBook;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.deequ.MetricHistory;
import vn.kho.quality.metric.MetricPlan;
import vn.kho.quality.metric.MetricStore;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.state.StateStore;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The rules of a dataset.
 *
 * @param book the rules, ready for the dataset's columns
 * @param spark the session
 * @param history what was measured at the loads before
 * @param states where the states of each dataset are kept
 * @param dataset the dataset
 * @param inputs what was published of the other datasets that the rules look into, as it was before
 *     the book was compiled: what is published since then is found as a change by the next load
 */
record SuiteJudge(
    RuleBook book,
    Supplier<SparkSession> spark,
    MetricHistory history,
    Function<DatasetName, StateStore> states,
    DatasetName dataset,
    InputSnapshots inputs)
    implements RowJudge {
  private static final Logger LOG = LoggerFactory.getLogger(SuiteJudge.class);

  /** The judge of each dataset. */
  static Function<Contract, RowJudge> of(
      Warehouse warehouse,
      DatasetRules rules,
      Supplier<SparkSession> spark,
      MetricStore store,
      Function<DatasetName, StateStore> states) {
    return contract -> {
      StructType schema = CleanSchema.of(contract);
      MetricPlan plan = MetricPlan.of(schema, masked(contract));
      MetricHistory history = new MetricHistory(store, contract.name().toString());
      Suite suite = rules.stated(contract).suite();
      InputSnapshots inputs = InputSnapshots.now(warehouse, DatasetInputs.references(suite));
      RuleBook book = rules.book(contract, suite).measuring(plan);
      return new SuiteJudge(book, spark, history, states, contract.name(), inputs);
    };
  }

  private static Set<String> masked(Contract contract) {
    return contract.columns().stream()
        .filter(column -> column.classification().masked())
        .map(Column::name)
        .collect(Collectors.toSet());
  }

  @Override
  public double errorBudget() {
    return book.suite().errorBudget();
  }

  @Override
  public LocalRowJudgement judge(StageRows.Local rows) {
    LocalJudgement judged =
        book.judgeLocal(SparkSessionProvider.of(spark), rows.schema(), rows.rows());
    List<RuleOutcome> outcomes = new ArrayList<>(judged.outcomes());
    outcomes.addAll(book.anomalies(judged.metrics(), history, Instant.now()));
    return new LocalRowJudgement(outcomes, judged.failedPerRow(), judged.metrics());
  }

  @Override
  public Judgement judge(SparkBatch batch) {
    Judgement judged = book.judge(spark.get(), batch);
    return judged.and(book.anomalies(judged.metrics(), history, Instant.now()));
  }

  @Override
  public Judgement judgeRows(SparkBatch batch) {
    return book.ofRowRules().judge(spark.get(), batch);
  }

  @Override
  public LocalRowJudgement judgeRows(StageRows.Local rows) {
    LocalJudgement judged =
        book.ofRowRules().judgeLocal(SparkSessionProvider.of(spark), rows.schema(), rows.rows());
    return new LocalRowJudgement(judged.outcomes(), judged.failedPerRow());
  }

  @Override
  public TableJudgement judge(DatasetDelta delta, long rows) {
    IncrementalJudgement judged =
        book.ofRows(rows).judgeDelta(spark.get(), states.apply(dataset), delta);
    if (!judged.recomputed().isEmpty()) {
      LOG.info("{}: all rows are read for {}", dataset, judged.recomputed().keySet());
    }
    List<RuleOutcome> outcomes = new ArrayList<>(judged.outcomes());
    outcomes.addAll(book.anomalies(judged.metrics(), history, Instant.now()));
    return new TableJudgement(outcomes, judged.metrics(), judged::keep);
  }

  @Override
  public CheckVerdict.TableStateWriter states(Judgement judged) {
    return version -> judged.states().ifPresent(all -> all.keep(states.apply(dataset), version));
  }

  @Override
  public Set<String> rowRules() {
    return book.rowRules();
  }

  @Override
  public Set<String> singleRowRules() {
    return book.singleRowRules();
  }

  @Override
  public Optional<IncrementalEvaluator> wholeTable() {
    return Optional.of(new IncrementalEvaluator(book, spark.get(), states));
  }
}
