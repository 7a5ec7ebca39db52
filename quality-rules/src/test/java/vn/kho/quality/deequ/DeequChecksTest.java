package vn.kho.quality.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.DeequJudgement;
import vn.kho.quality.RuleBook;
import vn.kho.quality.TestSpark;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.RuleResult;

/**
 * The results of Deequ's checks against the verdicts of the single pass, over random tables. They
 * must agree, but for the differences that are listed here by name.
 */
@SuppressWarnings("NullAway") // the maps hold what is asked of them
class DeequChecksTest {
  private static final String MORE =
      """
      - {id: few, type: expect_column_values_to_not_be_null, column: whole, unexpected_count: {mustBeLessThan: 20, unit: percent}}
      - {id: distinct-few, type: expect_column_values_to_be_unique, column: id, unexpected_count: {mustBeLessThan: 40}}
      - {id: given, type: expect_column_proportion_of_non_null_values_to_be_between, column: number, min_value: 0.78}
      - {id: share, type: expect_column_proportion_of_unique_values_to_be_between, column: whole, min_value: 0.4, severity: info}
      - {id: positive, type: expect_table_row_count_to_be_between, min_value: 1, row_condition: 'col("whole") > 0', condition_parser: great_expectations}
      - {id: dear, type: expect_column_mean_to_be_between, column: amount, max_value: 50, row_condition: 'col("whole") > 0', condition_parser: great_expectations, severity: warning}
      """;

  private static final String NO_ROW =
      "a rule that looks at no row does not apply here; Deequ has no metric then, which is a failure";
  private static final String NAN = "NaN is Spark's largest number to Deequ; here it is none";

  private static final String NO_BIN = "Deequ counts NaN in no bin; here it is above all of them";

  /** What differs: constraint and table, with the reason. One that differs no more fails. */
  private static final Map<String, String> DIFFERENCES =
      Map.ofEntries(
          Map.entry("MinimumConstraint, EMPTY", NO_ROW),
          Map.entry("MaximumConstraint, EMPTY", NO_ROW),
          Map.entry("SumConstraint, EMPTY", NO_ROW),
          Map.entry("MeanConstraint, EMPTY", NO_ROW),
          Map.entry("ExactQuantileConstraint, EMPTY", NO_ROW),
          Map.entry("MeanConstraint, NULLS", NO_ROW),
          Map.entry("ExactQuantileConstraint, NAN", NAN),
          Map.entry("RuleConstraint(expect_column_kl_divergence_to_be_less_than), NAN", NO_BIN));

  @TempDir Path folder = Path.of("");

  private RuleBook book(String rules, RuleContext context) throws IOException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, "suite: s\nexpectations:\n" + rules);
    return RuleBook.compile(SuiteReader.read(file), DeequVerificationTest.SCHEMA, context);
  }

  private static Map<String, List<Row>> tables() {
    Map<String, List<Row>> tables = new LinkedHashMap<>();
    tables.put("EMPTY", List.of());
    Row nulls = RowFactory.create(null, null, null, null, null, null, null);
    tables.put("NULLS", List.of(nulls, nulls, nulls));
    for (long seed = 1; seed < 4; seed++) {
      Random random = new Random(seed);
      List<Row> rows = new ArrayList<>();
      LongStream.range(0, seed * 100).forEach(i -> rows.add(DeequVerificationTest.row(random, i)));
      tables.put("RANDOM", rows);
      List<Row> withNaN = new ArrayList<>(rows);
      withNaN.add(RowFactory.create(-1L, "a", Double.NaN, 7, null, null, null));
      tables.put("NAN", withNaN);
    }
    return tables;
  }

  @Test
  void everyCheckAgreesWithTheVerdictOrItsDifferenceIsListed() throws IOException {
    RuleBook book = book(DeequVerificationTest.RULES + MORE, RuleContext.of(CodeListValues.NONE));
    Map<String, String> differing = new TreeMap<>();
    for (Map.Entry<String, List<Row>> table : tables().entrySet()) {
      Dataset<Row> rows = DeequVerificationTest.table(table.getValue());
      List<RuleResult> ours = book.judge(TestSpark.session(), rows).results();
      List<DeequCheck> checks =
          book.judgeByDeequ(TestSpark.session(), rows, Optional.empty()).checks();
      assertThat(checks)
          .extracting(DeequCheck::rule)
          .containsExactlyElementsOf(book.rules().stream().map(rule -> rule.rule().id()).toList());
      for (int i = 0; i < ours.size(); i++) {
        compare(table.getKey(), ours.get(i), checks.get(i), differing);
      }
    }
    assertThat(differing.keySet())
        .as("differences: %s", differing)
        .isEqualTo(new TreeMap<>(DIFFERENCES).keySet());
  }

  private static void compare(
      String table, RuleResult ours, DeequCheck check, Map<String, String> differing) {
    boolean met = check.status() == DeequCheck.CheckStatus.SUCCESS;
    assertThat(check.constraints()).hasSize(1);
    DeequCheck.ConstraintResult constraint = check.constraints().get(0);
    assertThat(constraint.success()).isEqualTo(met);
    assertThat(constraint.message().isPresent()).as(check.rule()).isEqualTo(!met);
    if (met != ours.success()) {
      differing.put(
          constraint.constraint().replaceFirst("(?<!RuleConstraint)\\(.*", "") + ", " + table,
          check.rule() + ": " + ours.outcome().outcome() + ", " + constraint.message());
      return;
    }
    DeequCheck.CheckStatus failed =
        switch (ours.outcome().severity()) {
          case CRITICAL -> DeequCheck.CheckStatus.ERROR;
          case WARNING, INFO -> DeequCheck.CheckStatus.WARNING;
        };
    assertThat(check.status())
        .as(check.rule())
        .isEqualTo(met ? DeequCheck.CheckStatus.SUCCESS : failed);
  }

  @Test
  void aConstraintIsDeequsOwnWhereOneMetricDecides() throws IOException {
    RuleBook book = book(DeequVerificationTest.RULES + MORE, RuleContext.of(CodeListValues.NONE));
    Random random = new Random(9);
    List<Row> rows =
        LongStream.range(0, 50).mapToObj(i -> DeequVerificationTest.row(random, i)).toList();

    DeequJudgement judged =
        book.judgeByDeequ(TestSpark.session(), DeequVerificationTest.table(rows), Optional.empty());

    Map<String, DeequCheck.ConstraintResult> constraints =
        judged.checks().stream()
            .collect(Collectors.toMap(DeequCheck::rule, check -> check.constraints().get(0)));
    assertThat(constraints.get("set").constraint())
        .startsWith("ComplianceConstraint(Compliance(set,kho_5_ok,Some(kho_5_looked)");
    assertThat(constraints.get("pair").constraint()).startsWith("UniquenessConstraint(");
    assertThat(constraints.get("least").constraint()).startsWith("MinimumConstraint(");
    assertThat(constraints.get("rows").constraint()).startsWith("SizeConstraint(");
    assertThat(constraints.get("rows").value()).hasValue(50);
    assertThat(constraints.get("few").constraint()).startsWith("RuleConstraint(");
    assertThat(constraints.get("few").value()).isEmpty();
    assertThat(judged.outcomes()).hasSameSizeAs(judged.checks());
  }

  @Test
  void theJsonIsThatOfDeequsResults() throws IOException {
    RuleBook book =
        book(
            """
            - {id: up, type: expect_column_values_to_be_increasing, column: id}
            - {id: filled, type: expect_column_values_to_not_be_null, column: skewed}
            - {id: most, type: expect_column_max_to_be_between, column: whole, max_value: 90, severity: warning}
            """,
            RuleContext.of(CodeListValues.NONE));
    List<Row> rows = List.of(RowFactory.create(1L, "a", null, 91, null, null, null));

    DeequJudgement judged =
        book.judgeByDeequ(TestSpark.session(), DeequVerificationTest.table(rows), Optional.empty());

    Map<String, JsonNode> lines = new TreeMap<>();
    new JsonMapper()
        .readTree(judged.checksJson())
        .forEach(line -> lines.put(line.path("check").asText(), line));
    assertThat(lines).containsOnlyKeys("filled", "most");
    assertThat(lines.get("filled").path("check_status").asText()).isEqualTo("Success");
    assertThat(lines.get("most").path("check_level").asText()).isEqualTo("Warning");
    assertThat(lines.get("most").path("constraint_message").asText()).contains("Value: 91.0");
  }

  @Test
  void aCheckShowsNoValueOfAPersonalColumn() throws IOException {
    RuleContext open = RuleContext.of(CodeListValues.NONE);
    RuleContext masked =
        new RuleContext(
            open.lists(),
            open.others(),
            open.clock(),
            open.freshness(),
            Set.of("whole"),
            open.nullWords());
    RuleBook book =
        book(
            "- {id: most, type: expect_column_max_to_be_between, column: whole, max_value: 3}",
            masked);
    List<Row> rows = List.of(RowFactory.create(1L, "a", null, 7919, null, null, null));

    DeequJudgement judged =
        book.judgeByDeequ(TestSpark.session(), DeequVerificationTest.table(rows), Optional.empty());

    assertThat(judged.checksJson()).contains("Value: *** does not meet").doesNotContain("7919");
    assertThat(judged.checks().toString()).contains("***").doesNotContain("7919");
  }
}
