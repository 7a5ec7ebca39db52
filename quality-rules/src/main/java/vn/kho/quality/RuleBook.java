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

/** A suite that is compiled for the columns of one dataset, and judges its rows. */
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
   * Checks a suite against columns, with the context that its rules use, before any data is read.
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
   * Judges a whole dataset by its stored states and the change since. The dataset is read the first
   * time and for rules that were changed; the judgement names the rules that read it.
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
   * The rules that can be judged for the whole dataset where a load brings only a part of it: not
   * those that need the order of the load's rows, other datasets or figures of the load.
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

  /** The ids of the rules whose outcome is about the dataset, not about single rows. */
  public Set<String> tableRules() {
    return ids(CompiledCheck.CheckKind::ofTable);
  }

  /** The ids of the rules that each row keeps or breaks. */
  public Set<String> rowRules() {
    return ids(CompiledCheck.CheckKind::ofRows);
  }

  /** The ids of the row rules that need no other row. */
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
   * A text that identifies the row rules over columns of these types. Empty where one of them needs
   * other rows, the time or another dataset, or any rule uses a column that Kho adds: a row that
   * satisfied such a rule may break it later.
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
    // Rules share little more than column references; Spark's elimination of common subexpressions
    // costs more per row than it saves.
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
   * @return empty where a session must judge them, also to find out which rule fails
   */
  public Optional<ScanJudgement> judgeScan(ParquetScan scan, SampleRequest request) {
    return SessionConf.with(scan.conf(), () -> judgedScan(scan, request));
  }

  private Optional<ScanJudgement> judgedScan(ParquetScan scan, SampleRequest request) {
    try {
      return ScanEvaluation.judge(scan, rules, request)
          .map(found -> new ScanJudgement(results(found.evidence(), Map.of()), found.sample()));
    } catch (Exception | StackOverflowError e) {
      // whatever a reading thread threw: the session judges the rows or reports the fault
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
   * Finds the rules that cannot be evaluated, so that the others still are: tries each alone, and
   * gives the ids of those that fail with the reason. Rows that cannot be read at all make it
   * throw.
   *
   * @param first the fault of the attempt with all rules
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
