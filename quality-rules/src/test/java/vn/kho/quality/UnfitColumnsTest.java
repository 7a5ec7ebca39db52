package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.expectation.Expectations;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/**
 * Every expectation over columns of every type, of no rows, of nulls alone, and over a column that
 * is not there: each ends with an outcome and a sentence, and none takes the others with it.
 */
class UnfitColumnsTest {
  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry("value_set", "[1, 'a', true, null]"),
          Map.entry("min_value", "0"),
          Map.entry("max_value", "10"),
          Map.entry("regex", "'^a'"),
          Map.entry("regex_list", "['^a']"),
          Map.entry("like_pattern", "'a%'"),
          Map.entry("like_pattern_list", "['a%']"),
          Map.entry("strftime_format", "'%Y-%m-%d'"),
          Map.entry("json_schema", "{type: object}"),
          Map.entry("threshold", "2"),
          Map.entry("value", "1"),
          Map.entry("sum_total", "1"),
          Map.entry("type_", "bigint"),
          Map.entry("type_list", "[bigint, INTEGER, 'datetime64[ns]']"),
          Map.entry("quantile_ranges", "{quantiles: [0.5], value_ranges: [[0, 10]]}"),
          Map.entry("value_pairs_set", "[[1, 'a']]"),
          Map.entry("period", "month"),
          Map.entry("list", "ward"),
          Map.entry("dataset", "reference.ward"),
          Map.entry("figure", "sum"),
          Map.entry("max_age", "35d"),
          Map.entry("partition_object", "{bins: [0, 1, 2], weights: [0.5, 0.5]}"),
          Map.entry("query", "'SELECT count(*) FROM {batch}'"),
          Map.entry("base_query", "'SELECT 1 FROM {batch}'"),
          Map.entry("comparison_query", "'SELECT 1 FROM {batch}'"),
          Map.entry("unexpected_rows_query", "'SELECT * FROM {batch}'"),
          Map.entry("other_table_name", "nosuch.table"));
  private static final Map<DataType, List<Object>> VALUES = values();
  private static final String QUERIES = ".*(query|rows_expectation|other_table).*";

  @TempDir Path folder = Path.of("");

  private static Map<DataType, List<Object>> values() {
    StructType struct = new StructType().add("a", DataTypes.LongType);
    return Map.of(
        DataTypes.StringType,
        List.of("a", "1", "", "2024-01-01"),
        DataTypes.LongType,
        List.of(1L, 2L, Long.MAX_VALUE, Long.MIN_VALUE),
        DataTypes.DoubleType,
        List.of(1.5, Double.NaN, -0.0, Double.NEGATIVE_INFINITY),
        DataTypes.createDecimalType(38, 18),
        List.of(decimal("0.1"), decimal("0.1"), decimal("3")),
        DataTypes.BooleanType,
        List.of(true, false, true),
        DataTypes.DateType,
        List.of(java.sql.Date.valueOf("2024-01-01")),
        DataTypes.TimestampType,
        List.of(java.sql.Timestamp.valueOf("2024-01-01 10:00:00")),
        DataTypes.BinaryType,
        List.of(new byte[] {1, 2}),
        DataTypes.createArrayType(DataTypes.LongType),
        List.of(List.of(1L, 2L)),
        struct,
        List.of(RowFactory.create(1L)));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text).setScale(18);
  }

  @Test
  void everyExpectationEndsForEveryColumn() throws IOException {
    for (Map.Entry<DataType, List<Object>> type : VALUES.entrySet()) {
      StructType schema =
          new StructType()
              .add("x", type.getKey())
              .add("y", DataTypes.LongType)
              .add("z", DataTypes.StringType);
      Suite whole = suite("x", true);
      boolean queried = type.getKey().equals(DataTypes.StringType);
      if (!queried) {
        judgeLocally(book(whole, schema), whole, rows(type.getValue()), schema);
      }
      Suite suite = queried ? whole : suite("x", false);
      judge(suite, schema, rows(type.getValue()));
      judge(suite, schema, List.of());
      List<@Nullable Object> nulls = new ArrayList<>();
      nulls.add(null);
      nulls.add(null);
      judge(suite, schema, rows(nulls));
    }
  }

  @Test
  void aColumnThatIsNotThereIsTheFaultOfItsRules() throws IOException {
    StructType schema =
        new StructType().add("y", DataTypes.LongType).add("z", DataTypes.StringType);
    RuleBook book = book(suite("x", true), schema);
    LocalJudgement local =
        book.judgeLocal(TestSpark.session(), schema, List.of(RowFactory.create(1L, "a")));
    for (RuleOutcome outcome : local.outcomes()) {
      if (outcome.column().isPresent() && !outcome.expectation().equals("expect_column_to_exist")) {
        assertThat(outcome.outcome()).as(outcome.rule()).isEqualTo(Outcome.ERRORED);
        assertThat(outcome.message().english()).contains("There is no column 'x'");
        assertThat(outcome.message().vietnamese()).contains("không có cột 'x'");
      }
    }
  }

  private static List<Row> rows(List<? extends @Nullable Object> values) {
    List<Row> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(RowFactory.create(value, 1L, "a"));
    }
    return rows;
  }

  private static RuleBook book(Suite suite, StructType schema) {
    CodeListValues lists =
        list -> list.equals("ward") ? Optional.of(Set.of("a")) : Optional.empty();
    return RuleBook.fitting(suite, schema, RuleContext.of(lists));
  }

  private static void judge(Suite suite, StructType schema, List<Row> rows) {
    RuleBook book = book(suite, schema);
    LocalJudgement local = judgeLocally(book, suite, rows, schema);
    if (!rows.isEmpty()) {
      Judgement distributed =
          book.judge(
              TestSpark.session(), TestSpark.session().createDataFrame(rows, schema).coalesce(1));
      assertThat(withoutQueries(distributed.outcomes()))
          .isEqualTo(withoutQueries(local.outcomes()));
    }
  }

  private static LocalJudgement judgeLocally(
      RuleBook book, Suite suite, List<Row> rows, StructType schema) {
    LocalJudgement local = book.judgeLocal(TestSpark.session(), schema, rows);
    assertThat(local.outcomes()).hasSize(suite.rules().size());
    for (RuleOutcome outcome : local.outcomes()) {
      String what = schema.apply(0).dataType().simpleString() + " " + outcome.message().english();
      assertThat(outcome.message().english())
          .as(what)
          .doesNotContainPattern("\\w+(Exception|Error)\\b")
          .doesNotContain("org.apache", "vn.kho");
      assertThat(outcome.message().vietnamese()).as(what).isNotBlank();
    }
    for (RuleResult result : local.results()) {
      Outcome outcome = result.outcome().outcome();
      assertThat(result.success())
          .as(result.toString())
          .isEqualTo(outcome == Outcome.PASSED || outcome == Outcome.NOT_APPLICABLE);
    }
    return local;
  }

  /** Queries have a limit of time, which is not the same in both executions. */
  private static List<RuleOutcome> withoutQueries(List<RuleOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> !outcome.expectation().matches(".*(query|rows_expectation|table).*"))
        .toList();
  }

  /**
   * All expectations.
   *
   * @param queries whether those that Spark plans, which cost more than all others together, and
   *     which see a table rather than a column
   */
  private Suite suite(String column, boolean queries) throws IOException {
    StringBuilder yaml = new StringBuilder("suite: s\nexpectations:\n");
    for (String name : Expectations.names()) {
      if (!queries && name.matches(QUERIES)) {
        continue;
      }
      yaml.append("  - {id: ").append(name).append(", type: ").append(name);
      Expectations.named(name).orElseThrow().arguments().stream()
          .filter(a -> a.required() || ARGUMENTS.containsKey(a.name()))
          .forEach(
              a ->
                  yaml.append(", ")
                      .append(a.name())
                      .append(": ")
                      .append(
                          switch (a.name()) {
                            case "column", "column_A" -> column;
                            case "column_B" -> "y";
                            case "order_column" -> "y";
                            case "cccd_column" -> "z";
                            case "column_list" -> "[" + column + ", y]";
                            default -> ARGUMENTS.getOrDefault(a.name(), "1");
                          }));
      yaml.append("}\n");
    }
    return SuiteReader.read(Files.writeString(folder.resolve("s.yaml"), yaml));
  }
}
