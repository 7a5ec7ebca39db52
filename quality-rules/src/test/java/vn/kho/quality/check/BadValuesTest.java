package vn.kho.quality.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.quality.check.ResultOptions.ResultDetail;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;

/** The bad values that the text of a check shows, in both executions. */
class BadValuesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void rowsOfAllPartsAreNumberedAsTheyStand() throws IOException {
    Dataset<Row> rows =
        TestSpark.session()
            .range(0, 1_000, 1, 7)
            .selectExpr("id", "id % 100 AS part", "IF(id = 901, id - 1, id) AS key");
    Suite suite =
        suite(
            """
            {id: set, type: expect_column_values_to_not_be_in_set, column: id, value_set: [3, 456, 999]}
            {id: unique, type: expect_column_values_to_be_unique, column: key}
            {id: rising, type: expect_column_values_to_be_increasing, column: key, strictly: true}
            {id: twice, type: unexpected_rows_expectation, unexpected_rows_query: 'SELECT part, count(*) FROM {batch} GROUP BY ALL HAVING count(*) > 10'}
            {id: copies, type: unexpected_rows_expectation, unexpected_rows_query: 'SELECT DISTINCT * FROM {batch} WHERE part = 7'}""");

    CheckResult result = DataCheck.on(TestSpark.session()).run(suite, rows);

    assertThat(result.table())
        .contains("row 4: 3; dòng / row 457: 456; dòng / row 1000: 999")
        .contains("row 901: 900; dòng / row 902: 900")
        .contains("such as: dòng / row 902: 900\n");
    assertThat(result.rules().get(3).success()).isTrue();
    assertThat(result.rules().get(4).result().observed()).isEqualTo("10 unexpected rows");
    assertThat(result.table())
        .as("a query counts no rows of the data")
        .containsPattern("FAILED +\\S+ +copies +- +-\n")
        .containsPattern("FAILED +\\S+ +set +3 +1,000\n");
  }

  @Test
  void aPairSaysWhatIsWrongAsItsArgumentsHaveIt() throws IOException {
    Dataset<Row> rows =
        TestSpark.session().sql("SELECT * FROM VALUES (1, 1), (1, 2), (3, NULL) AS t(a, b)");
    String pair =
        "type: expect_column_pair_values_a_to_be_greater_than_b, column_A: a, column_B: b";
    Suite suite =
        suite(
            """
            {id: above, %1$s}
            {id: least, %1$s, or_equal: true}
            {id: given, %1$s, or_equal: true, ignore_row_if: either_value_is_missing}"""
                .formatted(pair));

    List<CheckedRule> rules = DataCheck.on(TestSpark.session()).run(suite, rows).rules();

    assertThat(english(rules.get(0)))
        .contains("3/3 rows where A is not greater than B or one of them is missing");
    assertThat(english(rules.get(1)))
        .contains("2/3 rows where A is less than B or one of them is missing");
    assertThat(english(rules.get(2))).contains("1/2 rows where A is less than B (");
  }

  private static String english(CheckedRule rule) {
    return rule.result().outcome().message().english();
  }

  @Test
  void rowsKeptWhileRulesAreJudgedAreThoseThatAnotherReadingFinds() throws IOException {
    Path file = folder.resolve("rows.parquet");
    TestSpark.session()
        .range(0, 3_000, 1, 3)
        .selectExpr(
            "id",
            "IF(id % 7 = 0, NULL, concat('tên ', id % 40)) AS name",
            "date_add(date'1950-01-01', CAST(id AS int)) AS day",
            "CAST(id / 3 AS decimal(12,4)) AS fee",
            "timestamp_seconds(id * 100000) AS at",
            "IF(id % 500 = 0, NULL, array(id, id + 1)) AS pair",
            "id % 2 = 0 AS even")
        .write()
        .parquet(file.toString());
    String rules =
        """
        {id: name, type: expect_column_values_to_not_be_null, column: name}
        {id: late, type: expect_column_values_to_be_between, column: day, max_value: '1954-06-30'}
        {id: fee, type: expect_column_values_to_be_between, column: fee, min_value: 0.5, max_value: 900}
        {id: at, type: expect_column_values_to_be_null, column: at, row_condition: 'even and name is null'}
        {id: pair, type: expect_column_values_to_not_be_null, column: pair}
        {id: odd, type: expect_column_values_to_be_in_set, column: even, value_set: [true]}
        {id: twice, type: expect_column_values_to_be_unique, column: name}
        {id: none, type: expect_column_values_to_be_between, column: id, min_value: 0}""";
    // the window of this rule moves rows to other partitions, so that its suite reads them again
    String rising =
        "\n{id: rising, type: expect_column_values_to_be_increasing, column: id, strictly: true}";

    List<CheckedRule> kept = complete(suite(rules), file);
    List<CheckedRule> again = complete(suite(rules + rising), file).subList(0, kept.size());

    assertThat(kept).map(CheckedRule::unexpected).isEqualTo(unexpected(again));
    assertThat(kept.get(0).unexpected().orElseThrow().positions()).hasSize(200);
    assertThat(kept.get(1).unexpected().orElseThrow().positions()).hasSize(200);
    assertThat(kept.get(7).unexpected().orElseThrow().positions()).isEmpty();
  }

  private static List<Optional<UnexpectedRows>> unexpected(List<CheckedRule> rules) {
    return rules.stream().map(CheckedRule::unexpected).toList();
  }

  private static List<CheckedRule> complete(Suite suite, Path file) {
    return DataCheck.on(TestSpark.session())
        .with(
            new ResultOptions(
                ResultDetail.COMPLETE, ResultOptions.SUMMARY.most(), List.of("id", "at")))
        .run(suite, TestSpark.session().read().parquet(file.toString()))
        .rules();
  }

  @Test
  void aFigureThatOneCellSpoilsNamesTheCell() throws IOException {
    String rules =
        """
        {type: expect_column_mean_to_be_between, column: fee, min_value: 0}
        {type: expect_column_values_to_be_multiple_of, column: fee, value: 1}
        {type: expect_multicolumn_sum_to_equal, column_list: [id, fee], sum_total: 1}""";

    String text = check("id,fee\n1,100\n2,12O\n3,300\n", rules, Set.of());

    assertThat(text.split("must hold numbers, but row 2 holds '12O'", -1)).hasSize(7);
    assertThat(text.split("phải chứa số, nhưng dòng 2 chứa '12O'", -1)).hasSize(7);
    assertThat(check("id,fee\n1,100\n2,12O\n", rules, Set.of("fee")))
        .contains("must hold numbers, but row 2 holds none")
        .doesNotContain("12O");
  }

  @Test
  void aColumnOfDecimalCommasIsNamedAsSuch() throws IOException {
    String rules =
        """
        {type: expect_column_values_to_be_between, column: fee, min_value: 0}
        {type: expect_column_mean_to_be_between, column: fee, min_value: 0}""";
    String data = "id,fee\n1,\"7,5\"\n2,\"1.208,25\"\n";

    String text = check(data, rules, Set.of());

    assertThat(text)
        .contains("'fee' holds text: '7,5' has a decimal comma")
        .contains("must hold numbers, and it holds text: '7,5' has a decimal comma")
        .contains("có dấu phẩy thập phân");
    assertThat(check(data, rules, Set.of("fee")))
        .contains("a value has a decimal comma")
        .doesNotContain("'7,5'");
    assertThat(check("id,fee\n1,\"7,5 km\"\n", rules, Set.of())).doesNotContain("decimal comma");
  }

  @Test
  void valuesThatNoLimitCanBeHeldAgainstAreCountedApart() throws IOException {
    String rules =
        """
        {type: expect_column_values_to_be_between, column: fee, max_value: 100}
        {type: expect_column_values_to_be_between, column: opened, min_value: "2010-01-01"}""";
    String data =
        "fee,opened\n\"359,0\",01/02/2020\n250,2001-02-03\n50,2020-02-03\n\"1.208,25\",\n";

    for (String text : texts(data, rules, Set.of())) {
      assertThat(text)
          .contains("3/4 rows outside the range (at most 100); 2 of them are no numbers")
          .contains("trong đó 2 giá trị không phải số nên không so được: số viết kiểu Việt Nam")
          .contains("1 of them are not written as the limit is (year-month-day)")
          .contains("they are written dd/MM/yyyy")
          .contains("2/3 rows outside the range (at least 2010-01-01)");
    }
    assertThat(check("fee,opened\n1,31/12/1999\n2,2020-02-03\n", rules, Set.of()))
        .as("as a text, 31/12/1999 comes after 2010-01-01")
        .contains("1/2 rows outside the range (at least 2010-01-01); 1 of them are not written");
    assertThat(check("fee,opened\n500,2001-02-03\nO,2020-01-01\n", rules, Set.of()))
        .contains("1 of them are no numbers, and cannot be compared\n")
        .doesNotContain("year-month-day");
    assertThat(check("fee,opened\n500,2001-02-03\n1,2020-01-01\n", rules, Set.of()))
        .contains("outside the range (at most 100)\n");
  }

  @Test
  void noValueOfAPersonalColumnIsShown() throws IOException {
    String rules =
        """
        {type: expect_column_values_to_match_regex, column: name, regex: '^A'}
        {type: expect_column_values_to_be_unique, column: name}
        {type: expect_compound_columns_to_be_unique, column_list: [name, age]}
        {type: expect_column_max_to_be_between, column: name, max_value: A}
        {type: expect_column_distinct_values_to_be_in_set, column: name, value_set: [A]}
        {type: expect_column_distinct_values_to_equal_set, column: name, value_set: [A]}
        {type: expect_column_most_common_value_to_be_in_set, column: name, value_set: [A]}
        {type: expect_column_pair_values_to_be_in_set, column_A: name, column_B: age, value_pairs_set: [[A, 1]]}
        {type: expect_column_values_to_be_between, column: age, max_value: 9}
        {type: expect_column_max_to_be_between, column: age, max_value: 9}
        {type: expect_column_quantile_values_to_be_between, column: age, quantile_ranges: {quantiles: [0.5], value_ranges: [[1, 2]]}}
        {type: expect_column_values_to_be_increasing, column: age}
        {type: expect_column_sum_to_be_between, column: age, max_value: 9}
        {type: expect_column_median_to_be_between, column: age, max_value: 9}
        {type: expect_query_value_to_be_between, query: 'SELECT max(age) FROM {batch}', max_value: 9}
        {type: unexpected_rows_expectation, unexpected_rows_query: 'SELECT * FROM {batch}'}""";
    String data = "name,age\nBé Bảy,7171717171\nBé Bảy,7171717171\nBé Hai,6161616161\n";

    for (String text : texts(data, rules, Set.of("name", "age"))) {
      assertThat(text)
          .contains("dòng / row 1: ***; dòng / row 2: ***", "row 1: ***, ***")
          .doesNotContain("Bé Bảy", "Bé Hai", "7171717171", "6161616161");
    }
  }

  private String check(String data, String rules, Set<String> masked) throws IOException {
    return String.join("", texts(data, rules, masked));
  }

  private List<String> texts(String data, String rules, Set<String> masked) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), data);
    suite(rules);
    CheckResult local =
        DataCheck.on(TestSpark.session())
            .masking(masked)
            .run(folder.resolve("suite.yaml"), DataLocation.of(file.toString()));
    Dataset<Row> rows =
        TestSpark.session()
            .read()
            .schema(local.schema())
            .option("header", true)
            .csv(file.toString());
    CheckResult distributed =
        DataCheck.on(TestSpark.session())
            .masking(masked)
            .run(SuiteReader.read(folder.resolve("suite.yaml")), rows);
    return List.of(local.table(), distributed.table());
  }

  private Suite suite(String rules) throws IOException {
    String lines = "  - " + rules.strip().replace("\n", "\n  - ");
    Path file = folder.resolve("suite.yaml");
    return SuiteReader.read(Files.writeString(file, "suite: s\nexpectations:\n" + lines + "\n"));
  }
}
