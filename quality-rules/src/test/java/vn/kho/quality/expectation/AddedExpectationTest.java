package vn.kho.quality.expectation;

import static org.apache.spark.sql.functions.initcap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.TestSpark;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.engine.DistributedEvaluation;
import vn.kho.quality.engine.LocalEvaluation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Dimension;

/** An expectation is its factory: the engine needs nothing else of a row rule, see extending.md. */
class AddedExpectationTest {
  private static final StructType SCHEMA = new StructType().add("name", DataTypes.StringType);

  private static final Expectation CAPITALS =
      Expectation.ofRows(
          "expect_column_values_to_begin_in_capitals",
          Dimension.CONFORMITY,
          "dòng có từ không viết hoa|rows with a word in small letters",
          AddedExpectationTest::capitals,
          Argument.column());

  @TempDir private static Path folder = Path.of("");

  private static CompiledCheck capitals(Arguments a) {
    return new CompiledCheck.Rows(a.column().isNull(), a.column().equalTo(initcap(a.column())));
  }

  @Test
  void bothExecutionsJudgeARowRuleByItsFactoryAlone() throws Exception {
    SparkSession spark = TestSpark.session();
    List<Row> rows =
        List.of(
            RowFactory.create("Vỹ Dạ"),
            RowFactory.create("phú Xuân"),
            RowFactory.create((Object) null),
            RowFactory.create("Kim long"));
    List<CompiledRule> rules = List.of(compiled());

    LocalEvaluation.LocalFindings local =
        LocalEvaluation.judge(SparkSessionProvider.of(() -> spark), SCHEMA, rows, rules);
    DistributedEvaluation.DistributedFindings distributed =
        DistributedEvaluation.judge(
            spark, SparkBatch.of(spark.createDataFrame(rows, SCHEMA)), rules);

    assertThat(local.evidence()).containsExactly(new RuleObservation.Counted(4, 1, 2));
    assertThat(distributed.evidence()).isEqualTo(local.evidence());
    assertThat(local.failed())
        .containsExactly(List.of(), List.of("caps"), List.of(), List.of("caps"));
    assertThat(
            distributed
                .flagged()
                .select("name", DistributedEvaluation.FAILED)
                .collectAsList()
                .stream()
                .filter(row -> !row.getList(1).isEmpty())
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder("phú Xuân", "Kim long");
  }

  private static CompiledRule compiled() throws Exception {
    Path suite = folder.resolve("suite.yaml");
    Files.writeString(
        suite,
        "suite: s\nexpectations:\n  - {id: caps, type: " + CAPITALS.name() + ", column: name}\n");
    Rule rule = SuiteReader.read(suite).rules().get(0);
    Arguments arguments =
        new Arguments(Map.of("column", "name"), SCHEMA, RuleContext.of(CodeListValues.NONE));
    return new CompiledRule(
        rule,
        CAPITALS,
        Optional.empty(),
        1.0,
        CAPITALS.compiler().compile(arguments),
        Optional.of("name"),
        "",
        Optional.empty());
  }
}
