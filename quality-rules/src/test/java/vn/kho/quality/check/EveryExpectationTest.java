package vn.kho.quality.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.DataReader;
import vn.kho.quality.data.PublishedTables;
import vn.kho.quality.data.TableData;
import vn.kho.quality.expectation.Expectations;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Outcome;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.text.TextWidth;

/** Every expectation, as it holds and as it breaks, in both executions. */
class EveryExpectationTest {
  private static final Path HERE = Path.of("src", "test", "resources", "every-expectation");
  private static final Path SUITE = HERE.resolve("suite.yaml");
  private static final DataLocation DATA = DataLocation.of(HERE.resolve("rows.csv").toString());

  @TempDir private static Path folder = Path.of("");
  private static SparkSession spark = TestSpark.session();

  @BeforeAll
  static void publish() {
    spark = TestSpark.session().newSession();
    spark.conf().set("spark.sql.catalog.kho", "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set("spark.sql.catalog.kho.type", "hadoop");
    spark.conf().set("spark.sql.catalog.kho.warehouse", folder.resolve("warehouse").toString());
    spark.sql("CREATE TABLE kho.tourism.ward (code STRING) USING iceberg");
    spark.sql("INSERT INTO kho.tourism.ward VALUES ('19747'), ('19750'), (NULL)");
    spark.sql("CREATE TABLE kho.tourism.shop (seats BIGINT) USING iceberg");
    spark.sql("INSERT INTO kho.tourism.shop VALUES (1), (2), (3), (4)");
  }

  @Test
  void noneIsLeftOut() {
    Set<String> asked =
        SuiteReader.read(SUITE).rules().stream()
            .map(rule -> rule.type())
            .collect(Collectors.toSet());

    assertThat(asked).containsAll(Expectations.names());
  }

  @Test
  void eachHoldsAndBreaksAsItMustAndItsJsonAgrees() throws IOException {
    CheckResult local = check().run(SUITE, DATA);

    judged(local);
    CheckResult distributed = check().run(SuiteReader.read(SUITE), distributed());
    judged(distributed);
    SoftAssertions all = new SoftAssertions();
    Map<String, JsonNode> same = figures(distributed);
    figures(local)
        .forEach((rule, figure) -> all.assertThat(same.get(rule)).as(rule).isEqualTo(figure));
    all.assertAll();
  }

  private static void judged(CheckResult result) throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (CheckedRule rule : result.rules()) {
      boolean holds = rule.rule().id().endsWith(".holds");
      all.assertThat(rule.result().outcome().outcome())
          .as(rule.rule().id() + ": " + rule.result().outcome().message().english())
          .isEqualTo(holds ? Outcome.PASSED : Outcome.FAILED);
    }
    all.assertAll();
    JsonConsistency.check(new ObjectMapper().readTree(result.json()));
    String text = result.table();
    assertThat(text)
        .contains("ít nhất 95,5 % số dòng đạt)", "(at least 95.5 % of the rows)")
        .doesNotContain("mostly=", "min_value=", "value_set=", "LongType", "StringType");
    assertThat(text.lines().takeWhile(line -> !line.isEmpty()))
        .allMatch(line -> TextWidth.of(line) <= 80);
    for (CheckedRule rule : result.rules()) {
      boolean shown = rule.unexpected().map(rows -> !rows.values().isEmpty()).orElse(false);
      if (shown && !rule.success()) {
        String id = rule.rule().id();
        String after = text.substring(text.indexOf(id + ": "));
        assertThat(after.lines().skip(2).findFirst().orElse("")).as(id).contains("dòng / row ");
      }
    }
  }

  /** The results of all rules but those that show an age. */
  private static Map<String, JsonNode> figures(CheckResult result) throws IOException {
    TreeMap<String, JsonNode> figures = new TreeMap<>();
    for (JsonNode one : new ObjectMapper().readTree(result.json()).get("results")) {
      String rule = one.at("/expectation_config/id").asText();
      if (!rule.startsWith("fresh.")) {
        figures.put(rule, one.get("result"));
      }
    }
    return figures;
  }

  private static Dataset<Row> distributed() {
    TableData.Local local =
        (TableData.Local)
            new DataReader(DATA, () -> spark, RuleContext.VIETNAM).read(Set.of()).table();
    return spark.createDataFrame(local.rows(), local.schema()).coalesce(1);
  }

  private static DataCheck check() {
    CodeLists lists = CodeLists.read(Path.of("..", "warehouse-schema", "code-lists"));
    return DataCheck.on(spark)
        .with(CodeListValues.of(lists, java.time.LocalDate.of(2025, 8, 1)))
        .with(new PublishedTables(() -> spark, () -> true, "here"));
  }
}
