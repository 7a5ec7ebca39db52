package vn.kho.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.data.CaseSensitiveSession;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.deequ.DeequVerification;
import vn.kho.quality.deequ.MetricHistory;
import vn.kho.quality.engine.DistributedEvaluation;
import vn.kho.quality.engine.EvaluationFault;
import vn.kho.quality.engine.IncrementalEvaluation;
import vn.kho.quality.engine.LocalEvaluation;
import vn.kho.quality.engine.SampleRequest;
import vn.kho.quality.engine.ScanEvaluation;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RuleObservation;
import vn.kho.quality.expectation.SuiteCompiler;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.metric.MetricPlan;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.sql.SessionConf;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.state.StateStore;
import vn.kho.quality.suite.AnomalyCheck;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.schema.contract.Bilingual;

/** A suite made ready for the columns of one dataset. */
public final class RuleBook {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

  private final Suite suite;
  private final List<CompiledRule> rules;
  private final MetricPlan plan;

  private RuleBook(Suite suite, List<CompiledRule> rules, MetricPlan plan) {
    this.suite = suite;
    this.rules = List.copyOf(rules);
    this.plan = plan;
  }

  /**
   * Checks a suite against columns, before any data is read.
   *
   * @throws vn.kho.schema.problem.KhoException SUITE_INVALID with all problems at once
   */
  public static RuleBook compile(Suite suite, StructType schema, CodeListValues lists) {
    return compile(suite, schema, RuleContext.of(lists));
  }

  /**
   * Checks a suite against columns and what else its rules know, before any data is read.
   *
   * @throws vn.kho.schema.problem.KhoException SUITE_INVALID with all problems at once
   */
  public static RuleBook compile(Suite suite, StructType schema, RuleContext context) {
    return new RuleBook(suite, SuiteCompiler.compile(suite, schema, context), MetricPlan.NONE);
  }

  /**
   * Checks a suite against columns as {@link #compile(Suite, StructType, RuleContext)} does; a rule
   * that does not fit them ends as errored with the reason, and all others are judged.
   *
   * @throws vn.kho.schema.problem.KhoException SUITE_INVALID where the suite is malformed whatever
   *     the columns are
   */
  public static RuleBook fitting(Suite suite, StructType schema, RuleContext context) {
    return new RuleBook(suite, SuiteCompiler.fitting(suite, schema, context), MetricPlan.NONE);
  }

  /** A copy of these rules that also measures what the plan asks for, in one pass over the rows. */
  public RuleBook measuring(MetricPlan metrics) {
    MetricPlan all = metrics;
    for (AnomalyCheck anomaly : suite.anomalies()) {
      all = all.with(anomaly.kind(), anomaly.instance());
    }
    return new RuleBook(suite, rules, all);
  }

  /** A copy of these rules that measures what {@link #judge} measures of this many rows. */
  public RuleBook ofRows(long count) {
    return new RuleBook(suite, rules, plan.ofRows(count));
  }

  /** The rules that each row keeps or breaks, and no others; nothing is measured. */
  public RuleBook ofRowRules() {
    List<CompiledRule> some = rules.stream().filter(rule -> rule.check().kind().ofRows()).toList();
    return new RuleBook(suite, some, MetricPlan.NONE);
  }

  /** The suite. */
  public Suite suite() {
    return suite;
  }

  /** Its rules, checked against the columns. */
  public List<CompiledRule> rules() {
    return rules;
  }

  /** Judges rows of any number, in few passes over them. */
  public Judgement judge(SparkSession spark, Dataset<Row> rows) {
    return judge(spark, SparkBatch.of(rows));
  }

  /**
   * Judges rows by Deequ's own {@code VerificationSuite}; a rule that Deequ cannot express ends as
   * errored with the reason, and has none of Deequ's checks. Deequ counts the rows that break a
   * rule and names none.
   *
   * @param states where Deequ's states are saved, in its own form; empty: nowhere
   */
  public DeequJudgement judgeByDeequ(
      SparkSession given, Dataset<Row> rows, Optional<String> states) {
    SparkSession spark =
        CaseSensitiveSession.session(given, rows.schema()) == given ? given : rows.sparkSession();
    DeequVerification.VerificationOutcome verified =
        DeequVerification.judge(spark, rows, rules, states);
    List<RuleResult> results = results(verified.observations(), Map.of());
    return new DeequJudgement(outcomes(results), results, verified.checks(), verified.json());
  }

  /** Judges rows whose number and order are known, in few passes over them. */
  public Judgement judge(SparkSession given, SparkBatch batch) {
    // rows whose columns differ in case only come with a session that tells them apart
    Dataset<Row> rows = batch.rows();
    SparkSession spark =
        CaseSensitiveSession.session(given, rows.schema()) == given ? given : rows.sparkSession();
    RuleMeasures metrics = new RuleMeasures(plan.ofRows(batch.count()));
    try {
      return judged(
          DistributedEvaluation.judge(spark, batch, metrics.with(rules)), Map.of(), metrics);
    } catch (Exception | StackOverflowError e) {
      // Spark's AnalysisException is checked, and select does not declare it
      Map<String, String> broken =
          broken(e, some -> DistributedEvaluation.judge(spark, batch, some));
      List<CompiledRule> whole = metrics.with(without(broken));
      return judged(DistributedEvaluation.judge(spark, batch, whole), broken, metrics);
    }
  }

  /**
   * Judges a whole dataset by the states that are kept of it and what changed since. The first
   * time, and after a rule was changed, the dataset is read; the judgement says which rules did.
   */
  public IncrementalJudgement judgeDelta(SparkSession spark, StateStore store, DatasetDelta delta) {
    RuleMeasures metrics = new RuleMeasures(plan);
    List<CompiledRule> all = metrics.with(rules);
    IncrementalEvaluation.IncrementalFindings found =
        IncrementalEvaluation.judge(spark, all, store, delta);
    Map<String, Bilingual> recomputed = new HashMap<>();
    found.again().forEach((place, why) -> recomputed.put(all.get(place).rule().id(), why));
    List<RuleResult> results = results(found.evidence(), Map.of());
    List<MetricValue> values = RuleMetrics.with(metrics.values(found.evidence()), results);
    return new IncrementalJudgement(results, recomputed, values, found.keeping());
  }

  /**
   * The rules that say something of a dataset as a whole, though a load brings a part of it only:
   * without those that look at a row beside others of its load, or into another dataset.
   *
   * @param except rules that could not be evaluated
   */
  public RuleBook ofWholeDataset(Set<String> except) {
    List<CompiledRule> some =
        rules.stream()
            .filter(rule -> !except.contains(rule.rule().id()))
            .filter(RuleBook::ofWholeDataset)
            .toList();
    return new RuleBook(suite, some, plan);
  }

  private static boolean ofWholeDataset(CompiledRule rule) {
    return switch (rule.check().kind()) {
      case UNIQUE, PERIODS, FIGURES, QUERY -> true;
      case ROWS -> IncrementalEvaluation.keeps(rule);
      case ORDERED, REFERENCE, RELATIVE, DECIDED, UNFIT -> false;
    };
  }

  /** The ids of the rules whose outcome is one of the dataset, not of the rows of a load. */
  public Set<String> tableRules() {
    return ids(CompiledCheck.CheckKind::ofTable);
  }

  /** The ids of the rules that each row keeps or breaks. */
  public Set<String> rowRules() {
    return ids(CompiledCheck.CheckKind::ofRows);
  }

  /** The ids of those of them that look at the row alone, not at others beside it. */
  public Set<String> singleRowRules() {
    return ids(kind -> kind == CompiledCheck.CheckKind.ROWS);
  }

  private Set<String> ids(Predicate<CompiledCheck.CheckKind> some) {
    return rules.stream()
        .filter(rule -> some.test(rule.check().kind()))
        .map(rule -> rule.rule().id())
        .collect(Collectors.toSet());
  }

  /**
   * What the rules of rows are, over columns of these types, as one text. Empty where one of them
   * looks at a row beside others, at the moment or at another dataset, or any rule at Kho's own
   * columns: a row that kept such a rule once may break it later.
   */
  public Optional<String> signature(StructType columns) {
    return IncrementalEvaluation.signature(rules, columns.json());
  }

  /** Judges rows that are in the driver, without a Spark job. */
  public LocalJudgement judgeLocal(SparkSession spark, StructType schema, List<Row> rows) {
    return judgeLocal(SparkSessionProvider.of(spark), schema, rows);
  }

  /**
   * Judges rows that are in the driver, without a Spark job; a session is started only where a rule
   * needs one, as a query does.
   */
  public LocalJudgement judgeLocal(SparkSessionProvider spark, StructType schema, List<Row> rows) {
    Map<String, String> settings = CaseSensitiveSession.settings(spark, schema);
    // What rules have in common is a look into a column; Spark's memory of it, kept row by row,
    // costs more than the look.
    settings.put("spark.sql.subexpressionElimination.enabled", "false");
    return SessionConf.with(settings, () -> judgedLocal(spark, schema, rows));
  }

  private LocalJudgement judgedLocal(
      SparkSessionProvider spark, StructType schema, List<Row> rows) {
    RuleMeasures metrics = new RuleMeasures(plan.ofRows(rows.size()));
    try {
      return judged(
          LocalEvaluation.judge(spark, schema, rows, metrics.with(rules)), Map.of(), metrics);
    } catch (Exception | StackOverflowError e) { // as above
      Map<String, String> broken =
          broken(e, some -> LocalEvaluation.judge(spark, schema, rows, some));
      List<CompiledRule> whole = metrics.with(without(broken));
      return judged(LocalEvaluation.judge(spark, schema, rows, whole), broken, metrics);
    }
  }

  /**
   * Judges rows of files in this process, in one pass and without a session.
   *
   * @return empty where that is not enough, or to say which rule fails: a session judges them then
   */
  public Optional<ScanJudgement> judgeScan(ParquetScan scan, SampleRequest request) {
    return SessionConf.with(scan.conf(), () -> judgedScan(scan, request));
  }

  private Optional<ScanJudgement> judgedScan(ParquetScan scan, SampleRequest request) {
    try {
      return ScanEvaluation.judge(scan, rules, request)
          .map(found -> new ScanJudgement(results(found.evidence(), Map.of()), found.sample()));
    } catch (Exception | StackOverflowError e) {
      // of a reading thread, whatever it threw; the session judges, or says what is wrong
      LOG.warn("the files are read again by a session: {}", EvaluationFault.described(e));
      return Optional.empty();
    }
  }

  /**
   * Judges metrics by their history, as the suite's anomalies ask; one outcome for each. The
   * history is read where there are anomalies only.
   *
   * @param metrics what was measured of the rows
   */
  public List<RuleOutcome> anomalies(
      List<MetricValue> metrics, MetricHistory history, Instant time) {
    return suite.anomalies().stream()
        .map(anomaly -> AnomalyOutcomeFactory.judge(anomaly, metrics, history, time))
        .toList();
  }

  /**
   * A rule that cannot be evaluated must not take the others with it: tries each alone, and gives
   * the ids of those that fail with the reason. Rows that cannot be read at all fail as they are.
   *
   * @param first what all rules together failed with
   */
  private Map<String, String> broken(Throwable first, Consumer<List<CompiledRule>> trial) {
    LOG.warn(
        "{} rules of suite {} cannot be judged together, each is tried alone: {}",
        rules.size(),
        suite.name(),
        EvaluationFault.described(first));
    trial.accept(List.of());
    Map<String, String> broken = new HashMap<>();
    for (CompiledRule rule : rules) {
      try {
        trial.accept(List.of(rule));
      } catch (Exception | StackOverflowError e) { // as above
        LOG.debug("rule {} cannot be judged: {}", rule.rule().id(), EvaluationFault.described(e));
        broken.put(rule.rule().id(), EvaluationFault.sentence(e));
      }
    }
    return broken;
  }

  private List<CompiledRule> without(Map<String, String> broken) {
    return rules.stream().filter(rule -> !broken.containsKey(rule.rule().id())).toList();
  }

  private Judgement judged(
      DistributedEvaluation.DistributedFindings found,
      Map<String, String> broken,
      RuleMeasures measured) {
    List<RuleResult> results = results(found.evidence(), broken);
    List<MetricValue> metrics = RuleMetrics.with(measured.values(found.evidence()), results);
    return new Judgement(
        outcomes(results),
        found.flagged(),
        results,
        metrics,
        found.sample(),
        Optional.of(found.states()));
  }

  private LocalJudgement judged(
      LocalEvaluation.LocalFindings found, Map<String, String> broken, RuleMeasures measured) {
    List<RuleResult> results = results(found.evidence(), broken);
    List<MetricValue> metrics = RuleMetrics.with(measured.values(found.evidence()), results);
    return new LocalJudgement(outcomes(results), found.failed(), results, metrics);
  }

  private List<RuleResult> results(List<RuleObservation> evidence, Map<String, String> broken) {
    List<RuleResult> results = new ArrayList<>();
    Iterator<RuleObservation> next = evidence.iterator();
    for (CompiledRule rule : rules) {
      String why = broken.get(rule.rule().id());
      results.add(
          OutcomeFactory.result(rule, why == null ? next.next() : new RuleObservation.Broken(why)));
    }
    return results;
  }

  private static List<RuleOutcome> outcomes(List<RuleResult> results) {
    return results.stream().map(RuleResult::outcome).toList();
  }
}
