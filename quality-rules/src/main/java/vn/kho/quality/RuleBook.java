package vn.kho.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import vn.kho.quality.deequ.Evidence;
import vn.kho.quality.deequ.FewRows;
import vn.kho.quality.deequ.ManyRows;
import vn.kho.quality.expectation.CodeListValues;
import vn.kho.quality.expectation.Compilation;
import vn.kho.quality.expectation.ReadyRule;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/** A suite made ready for the columns of one dataset. */
public final class RuleBook {
  private final Suite suite;
  private final List<ReadyRule> rules;

  private RuleBook(Suite suite, List<ReadyRule> rules) {
    this.suite = suite;
    this.rules = List.copyOf(rules);
  }

  /**
   * Checks a suite against columns, before any data is read.
   *
   * @throws vn.kho.schema.problem.KhoException SUITE_INVALID with all problems at once
   */
  public static RuleBook compile(Suite suite, StructType schema, CodeListValues lists) {
    return new RuleBook(suite, Compilation.compile(suite, schema, lists));
  }

  /** The suite. */
  public Suite suite() {
    return suite;
  }

  /** Judges rows of any number, in few passes over them. */
  public Judgement judge(SparkSession spark, Dataset<Row> rows) {
    ManyRows.Found found = ManyRows.judge(spark, rows, rules);
    List<RuleResult> results = results(found.evidence());
    return new Judgement(outcomes(results), found.flagged(), results);
  }

  /** Judges rows that stand in the driver, without a Spark job. */
  public FewJudgement judgeFew(SparkSession spark, StructType schema, List<Row> rows) {
    try {
      FewRows.Found found = FewRows.judge(spark, schema, rows, rules);
      List<RuleResult> results = results(found.evidence());
      return new FewJudgement(outcomes(results), found.failed(), results);
    } catch (RuntimeException e) {
      return oneByOne(spark, schema, rows);
    }
  }

  /** A rule that cannot be evaluated must not take the others with it. */
  private FewJudgement oneByOne(SparkSession spark, StructType schema, List<Row> rows) {
    List<RuleResult> results = new ArrayList<>();
    List<List<String>> failed = new ArrayList<>(Collections.nCopies(rows.size(), List.of()));
    for (ReadyRule rule : rules) {
      Evidence evidence;
      try {
        FewRows.Found found = FewRows.judge(spark, schema, rows, List.of(rule));
        evidence = found.evidence().get(0);
        for (int row = 0; row < failed.size(); row++) {
          List<String> both = new ArrayList<>(failed.get(row));
          both.addAll(found.failed().get(row));
          failed.set(row, List.copyOf(both));
        }
      } catch (RuntimeException e) {
        evidence = new Evidence.Broken(e.getClass().getSimpleName());
      }
      results.add(Outcomes.result(rule, evidence));
    }
    return new FewJudgement(outcomes(results), failed, results);
  }

  private List<RuleResult> results(List<Evidence> evidence) {
    List<RuleResult> results = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      results.add(Outcomes.result(rules.get(i), evidence.get(i)));
    }
    return results;
  }

  private static List<RuleOutcome> outcomes(List<RuleResult> results) {
    return results.stream().map(RuleResult::outcome).toList();
  }
}
