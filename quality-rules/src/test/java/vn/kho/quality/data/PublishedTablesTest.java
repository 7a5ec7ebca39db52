package vn.kho.quality.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;

class PublishedTablesTest {
  @TempDir private Path folder = Path.of("");
  private SparkSession spark = TestSpark.session();

  @BeforeEach
  void aWarehouseWithOneTable() throws IOException {
    spark = TestSpark.session().newSession();
    spark.conf().set("spark.sql.catalog.kho", "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set("spark.sql.catalog.kho.type", "hadoop");
    spark.conf().set("spark.sql.catalog.kho.warehouse", folder.resolve("warehouse").toString());
    spark.sql("CREATE TABLE kho.admin.ward (code STRING, people BIGINT) USING iceberg");
    spark.sql("INSERT INTO kho.admin.ward VALUES ('19747', 10), ('19750', 20), (NULL, 30)");
    Files.writeString(folder.resolve("data.csv"), "id,ward\n1,19747\n2,00000\n3,19750\n");
  }

  @Test
  void orphansAreFoundAmongFewRows() throws IOException {
    CheckResult result =
        check(
            "{type: expect_column_values_to_reference, column: ward,"
                + " dataset: admin.ward, other_column: code}");

    assertThat(result.success()).isFalse();
    assertThat(result.rules().get(0).result().outcome().figures().unexpected()).isEqualTo(1);
  }

  @Test
  void rowsAreCountedAgainstTheOtherDataset() throws IOException {
    assertThat(
            check("{type: expect_table_row_count_to_match_other_dataset, dataset: admin.ward}")
                .success())
        .isTrue();
  }

  @Test
  void aRuleAboutWhatIsNotThereErrsAndSaysWhy() throws IOException {
    assertThat(
            errored(check("{type: expect_column_values_to_reference, column: ward, dataset: a.b}")))
        .contains("Nothing is published of 'a.b'");
    assertThat(
            errored(
                check(
                    "{type: expect_column_values_to_reference, column: ward,"
                        + " dataset: admin.ward, other_column: cod}")))
        .contains("'admin.ward' has no column 'cod'")
        .contains("code");
  }

  @Test
  void inACheckWithoutOtherDatasetsTheRuleErrsToo() throws IOException {
    CheckResult result =
        DataCheck.on(spark)
            .run(
                suite("{type: expect_column_values_to_reference, column: ward, dataset: a.b}"),
                data());
    assertThat(errored(result)).contains("This check knows no other dataset, such as 'a.b'");
  }

  private static String errored(CheckResult result) {
    assertThat(result.success()).isFalse();
    RuleOutcome outcome = result.rules().get(0).result().outcome();
    assertThat(outcome.outcome()).isEqualTo(Outcome.ERRORED);
    return outcome.message().english();
  }

  private CheckResult check(String rule) throws IOException {
    return DataCheck.on(spark)
        .with(new PublishedTables(() -> spark, () -> true, "here"))
        .run(suite(rule), data());
  }

  private Path suite(String rule) throws IOException {
    return Files.writeString(
        folder.resolve("suite.yaml"), "suite: s\nexpectations:\n  - " + rule + "\n");
  }

  private DataLocation data() {
    CsvOptions text = new CsvOptions("", "", java.util.Set.of(), true, false);
    return DataLocation.of(
        folder.resolve("data.csv").toString(), Optional.of(DataFormat.CSV), text);
  }
}
