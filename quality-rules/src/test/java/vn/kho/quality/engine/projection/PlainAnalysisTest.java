package vn.kho.quality.engine.projection;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;
import vn.kho.quality.RuleBook;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.sql.SessionConf;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.schema.codelist.CodeLists;

class PlainAnalysisTest {
  private static final Path SUITE =
      Path.of("src", "test", "resources", "every-expectation", "suite.yaml");
  static final List<String> TYPES =
      List.of(
          "STRING",
          "INT",
          "BIGINT",
          "DOUBLE",
          "FLOAT",
          "DECIMAL(18,2)",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMP_NTZ",
          "BOOLEAN",
          "SMALLINT");
  private static final Map<String, String> SETTINGS =
      Map.of("spark.sql.session.timeZone", "Asia/Ho_Chi_Minh");

  private final Suite suite = SuiteReader.read(SUITE);
  private final RuleContext context =
      RuleContext.of(
          CodeListValues.of(
              CodeLists.read(Path.of("..", "warehouse-schema", "code-lists")),
              LocalDate.of(2025, 8, 1)));

  @Test
  void columnsOfEveryRuleOverColumnsOfEveryTypeAreWhatSparksAnalyzerMakesOfThem() {
    int compared = 0;
    for (String type : TYPES) {
      StructType schema = columns(type);
      for (CompiledRule rule : RuleBook.fitting(suite, schema, context).rules()) {
        for (Column column : columns(rule)) {
          Project project = project(schema, column);
          Optional<LogicalPlan> plain = plain(project);
          if (plain.isPresent()) {
            assertThat(plain).as(type + " " + rule.rule().id()).contains(analyzed(project));
            compared++;
          }
        }
      }
    }

    assertThat(compared).isGreaterThan(1_000);
  }

  @Test
  void usualRulesNeedNoAnalyzer() {
    TreeSet<String> others = new TreeSet<>();
    StructType schema =
        StructType.fromDDL(
            "id BIGINT, name STRING, price DECIMAL(18,2), old_price DOUBLE, qty BIGINT, day DATE,"
                + " until DATE, ward STRING, cccd STRING, tax STRING, phone STRING, card STRING,"
                + " facility STRING, js STRING, cumulative BIGINT, twin BIGINT, sex STRING,"
                + " born STRING, birthplace STRING");
    for (CompiledRule rule : RuleBook.fitting(suite, schema, context).rules()) {
      if (columns(rule).stream().anyMatch(column -> plain(project(schema, column)).isEmpty())) {
        others.add(rule.expectation().name());
      }
    }

    assertThat(others)
        .containsExactly(
            "expect_column_periods_to_have_no_gap", "expect_column_values_to_be_multiple_of");
  }

  @Test
  void whatTheAnalyzerAloneKnowsIsLeftToIt() {
    StructType schema =
        StructType.fromDDL("name STRING, flags ARRAY<INT>, place STRUCT<ward: INT>");

    for (Column column :
        List.of(
            col("nowhere"),
            col("NAME"),
            col("place.ward"),
            col("*"),
            lower(col("name")),
            rand(),
            col("name").plus(col("flags")),
            col("name").as("inner").isNull(),
            org.apache.spark.sql.functions.expr("upper(name)"))) {
      assertThat(plain(project(schema, column))).as(column.toString()).isEmpty();
    }
  }

  @Test
  void columnsThatDifferInCaseAreFoundOnlyWhereTheSessionDistinguishesThem() {
    StructType schema = StructType.fromDDL("name STRING, NAME STRING");
    Project project = project(schema, col("NAME").isNull());

    assertThat(plain(project)).isEmpty();
    assertThat(
            SessionConf.with(
                Map.of("spark.sql.caseSensitive", "true"), () -> PlainAnalysis.of(project)))
        .contains(
            SessionConf.with(
                Map.of("spark.sql.caseSensitive", "true"),
                () -> SessionlessPlans.analyzed(project)));
  }

  @Test
  void strictTypesAreLeftToTheAnalyzer() {
    Project project = project(StructType.fromDDL("name STRING"), col("name").equalTo(lit(1)));

    assertThat(
            SessionConf.with(
                Map.of("spark.sql.ansi.enabled", "true"), () -> PlainAnalysis.of(project)))
        .isEmpty();
  }

  private static Optional<LogicalPlan> plain(Project project) {
    return SessionConf.with(SETTINGS, () -> PlainAnalysis.of(project));
  }

  private static LogicalPlan analyzed(Project project) {
    return SessionConf.with(SETTINGS, () -> SessionlessPlans.analyzed(project));
  }

  /** The columns of the suite, one in three of this type and the others of those that follow it. */
  static StructType columns(String type) {
    StructType schema = new StructType();
    int place = 0;
    for (String name :
        "id name price old_price qty day until ward cccd tax phone card facility js cumulative twin sex born birthplace"
            .split(" ")) {
      String given =
          place % 3 == 0 ? type : TYPES.get((TYPES.indexOf(type) + place) % TYPES.size());
      schema = schema.add(name, StructType.fromDDL("c " + given).apply(0).dataType());
      place++;
    }
    return schema;
  }

  private static Project project(StructType schema, Column column) {
    List<Attribute> given =
        new ArrayList<>(JavaConverters.seqAsJavaList(DataTypeUtils.toAttributes(schema)));
    LocalRelation relation =
        new LocalRelation(
            JavaConverters.asScalaBuffer(given).toList(),
            JavaConverters.asScalaBuffer(List.<InternalRow>of()).toList(),
            false);
    return ProjectList.over(relation, List.of(column.as("c0")));
  }

  /** The columns that are worked out for a rule. */
  static List<Column> columns(CompiledRule rule) {
    List<Column> columns = new ArrayList<>();
    rule.condition().ifPresent(columns::add);
    CompiledCheck check = rule.check();
    if (check instanceof CompiledCheck.Rows rows) {
      columns.add(
          when(coalesce(rows.missing(), lit(false)), lit((byte) 1))
              .when(rows.ok(), lit((byte) 2))
              .otherwise(lit((byte) 3)));
    } else if (check instanceof CompiledCheck.Unique unique) {
      columns.add(unique.missing());
      columns.addAll(unique.keys());
    } else if (check instanceof CompiledCheck.Ordered ordered) {
      columns.add(ordered.value());
      columns.addAll(ordered.groups());
      ordered.order().ifPresent(columns::add);
    } else if (check instanceof CompiledCheck.Reference reference) {
      columns.add(reference.value());
    } else if (check instanceof CompiledCheck.Periods periods) {
      columns.addAll(periods.groups());
      columns.add(periods.period());
    } else if (check instanceof CompiledCheck.Figures figures) {
      figures.measures().stream().map(RequiredMetric::input).forEach(columns::add);
    } else if (check instanceof CompiledCheck.Relative relative) {
      relative.measures().stream().map(RequiredMetric::input).forEach(columns::add);
    }
    return columns;
  }
}
