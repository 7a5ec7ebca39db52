package vn.kho.quality.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.schema.settings.Settings;

class CheckJobTest {
  private static final String DATA =
      """
      id,name,price,opened
      1,Bún bò,30000,2020-01-01
      2,,50000,2021-01-01
      2,Cơm hến,,2019-01-01
      4,Chè,900000,
      """;

  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws IOException {
    TestSpark.session();
    Files.writeString(folder.resolve("eatery.csv"), DATA);
  }

  @Test
  void endsWithZeroWhereEveryRuleHolds() throws IOException {
    String suite = suite("- {type: expect_column_values_to_not_be_null, column: id}");

    assertThat(run("eatery.csv", suite)).isZero();
    assertThat(text(out))
        .contains("đạt / passed")
        .contains("1/1 luật đạt trên 4 dòng")
        .contains("1 of 1 rules hold on 4 rows");
  }

  @Test
  void endsWithOneAndSaysWhyInBothLanguages() throws IOException {
    String suite = suite("- {id: named, type: expect_column_values_to_not_be_null, column: name}");

    assertThat(run("eatery.csv", suite)).isEqualTo(1);
    assertThat(text(out))
        .contains("named: Cột name có 1/4 dòng trống")
        .contains("Column name has 1/4 empty rows");
  }

  @Test
  void aHeaderInAnotherRowIsFoundOrAskedFor() throws IOException {
    Files.writeString(folder.resolve("titled.csv"), "Danh sách,của Sở\nid,name\n1,Chè\n");
    String suite =
        suite(
            """
            - {type: expect_column_values_to_not_be_null, column: id}
              - {type: expect_column_values_to_not_be_null, column: name}""");

    assertThat(run("titled.csv", suite)).isEqualTo(1);
    assertThat(text(out))
        .contains("none of the columns that the suite names is there")
        .contains("--header-row N");
    assertThat(run("titled.csv", suite, "--header-row", "2")).isZero();
    assertThat(text(out)).contains("2 of 2 rules hold on 1 rows").doesNotContain("none of");
    assertThat(run("titled.csv", suite, "--header-row", "2", "--no-header")).isEqualTo(2);
    assertThat(text(err)).contains("--no-header says that there is none");
    Files.writeString(folder.resolve("list.json"), "[{\"id\": 1, \"name\": \"Chè\"}]");
    assertThat(run("list.json", suite, "--skip-rows", "1")).isEqualTo(2);
    assertThat(text(err)).contains("are of CSV and Excel files").contains("this is json");
  }

  @Test
  void showsBadValuesWithTheirRows() throws IOException {
    String suite =
        suite(
            "- {type: expect_column_values_to_be_between, column: price, max_value: 40000}\n"
                + "  - {type: expect_column_values_to_not_be_null, column: name}");

    assertThat(run("eatery.csv", suite)).isEqualTo(1);
    assertThat(text(out))
        .contains("such as: dòng / row 2: 50000; dòng / row 4: 900000")
        .contains("such as: dòng / row 2: (trống / empty)");
  }

  @Test
  void aRuleThatDoesNotFitLeavesTheOthersAlone() throws IOException {
    Files.writeString(folder.resolve("mixed.csv"), "id,fee\n1,100\n2,abc\n3,300\n");
    String suite =
        suite(
            """
            - {id: cell, type: expect_column_values_to_be_between, column: fee, min_value: 0}
              - {id: mean, type: expect_column_mean_to_be_between, column: fee, min_value: 0}
              - {id: name, type: expect_column_values_to_not_be_null, column: fees}
              - {id: good, type: expect_column_values_to_be_unique, column: id}""");

    assertThat(run("mixed.csv", suite)).isEqualTo(1);
    assertThat(text(out))
        .contains("cell: Cột fee có 1/3")
        .contains("row 2: 'abc'")
        .contains("mean: Cột fee: không kiểm được luật")
        .contains("Column 'fee' must hold numbers, but row 2 holds 'abc'")
        .contains("There is no column 'fees'; did you mean 'fee'")
        .contains("1 of 4 rules hold");
  }

  @Test
  void failsOnlyOnTheSeverityThatIsAskedFor() throws IOException {
    String suite =
        suite("- {type: expect_column_values_to_not_be_null, column: name, severity: warning}");

    assertThat(run("eatery.csv", suite, "--fail-on", "warning")).isEqualTo(1);
    assertThat(run("eatery.csv", suite, "--fail-on", "critical")).isZero();
  }

  @Test
  void reportsAMalformedSuiteBeforeAnyDataIsRead() throws IOException {
    // Its second thousand of records does not parse, so whoever reads on falls over it.
    StringBuilder broken = new StringBuilder(DATA);
    for (int i = 0; i < 2000; i++) {
      broken.append(i < 1500 ? "5,a,1,2020-01-01\n" : "too,few\n");
    }
    Files.writeString(folder.resolve("broken.csv"), broken);
    String suite =
        suite(
            """
              - type: expect_column_values_to_be_betwen
                column: price
              - type: expect_column_values_to_be_between
                column: prise
                min_value: [1]
              - type: expect_column_values_to_match_regex
                column: name
                regex: "(a"
            """
                .stripTrailing());

    assertThat(run("broken.csv", suite)).isEqualTo(2);
    assertThat(text(err))
        .contains("4 problems found")
        .contains("suite.yaml:3: KHO-202 Unknown expectation 'expect_column_values_to_be_betwen'")
        .contains("did you mean 'expect_column_values_to_be_between'")
        .contains("suite.yaml:6: KHO-202 There is no column 'prise'; did you mean 'price'")
        .contains("suite.yaml:7: KHO-202 'min_value'")
        .contains("must be a number or a text, not [1]")
        .contains("suite.yaml:10: KHO-202")
        .contains("does not compile");
    assertThat(out.size()).isZero();
  }

  @Test
  void readsASuiteThatIsNoYaml() throws IOException {
    Path suite = Files.writeString(folder.resolve("suite.yaml"), "suite: s\n  rules: [\n");

    assertThat(run("eatery.csv", suite.toString())).isEqualTo(2);
    assertThat(text(err)).contains("KHO-201").contains("suite.yaml:2");
  }

  @Test
  void saysWhereThereIsNoData() throws IOException {
    String suite = suite("- {type: expect_column_values_to_not_be_null, column: id}");

    assertThat(run("nosuch.csv", suite)).isEqualTo(2);
    assertThat(text(err)).contains("KHO-301").contains("nosuch.csv");
    assertThat(run("eatery.csv", suite, "--formt", "csv")).isEqualTo(2);
    assertThat(text(err)).contains("did you mean '--format'");
  }

  @Test
  void runsAStockSuiteOfGreatExpectationsOneAsItIs() throws IOException {
    Path suite = Files.writeString(folder.resolve("suite.json"), GX_1);

    assertThat(run("eatery.csv", suite.toString(), "--json")).isEqualTo(1);
    JsonNode result = new ObjectMapper().readTree(text(out));
    assertThat(result.get("suite_name").asText()).isEqualTo("eatery_suite");
    assertThat(result.get("statistics").toString())
        .isEqualTo(
            "{\"evaluated_expectations\":5,\"successful_expectations\":4,"
                + "\"unsuccessful_expectations\":1,\"success_percent\":80.0}");
    JsonNode between = result.get("results").get(1);
    assertThat(between.get("expectation_config").toString())
        .contains("\"type\":\"expect_column_values_to_be_between\"")
        .contains("\"mostly\":0.6")
        .contains("\"meta\":{\"notes\":\"VND\"}")
        .contains("\"severity\":\"critical\"");
    assertThat(between.get("result").toString())
        .isEqualTo(
            "{\"element_count\":4,\"unexpected_count\":1,\"unexpected_percent\":33.33333333333333,"
                + "\"partial_unexpected_list\":[900000],\"missing_count\":1,"
                + "\"missing_percent\":25.0,\"unexpected_percent_total\":25.0,"
                + "\"unexpected_percent_nonmissing\":33.33333333333333,"
                + "\"partial_unexpected_counts\":[{\"value\":900000,\"count\":1}],"
                + "\"partial_unexpected_index_list\":[3]}");
  }

  @Test
  void aResultFormatThatCannotBeGivenIsThatRulesErrorAlone() throws IOException {
    String rule = "- {type: expect_column_values_to_not_be_null, column: id, result_format: %s}\n";
    String suite =
        suite(
            (rule + "  " + rule + "  " + rule)
                .formatted(
                    "{result_format: COMPLETE, unexpected_index_column_names: [nope]}",
                    "COMPLET",
                    "BASIC"));

    assertThat(run("eatery.csv", suite, "--json")).isEqualTo(1);
    JsonNode results = new ObjectMapper().readTree(text(out)).get("results");
    assertThat(results.get(0).get("exception_info").toString()).contains("'nope'");
    assertThat(results.get(1).get("exception_info").toString()).contains("not 'COMPLET'");
    assertThat(results.get(2).get("success").asBoolean()).isTrue();
  }

  @Test
  void runsAStockSuiteOfGreatExpectationsZeroAsItIs() throws IOException {
    Path suite = Files.writeString(folder.resolve("suite.json"), GX_0);

    assertThat(run("eatery.csv", suite.toString())).isZero();
    assertThat(text(out)).contains("4 of 4 rules hold");
  }

  @Test
  void readsParquetAndIcebergByPath() throws IOException {
    SparkSession spark = TestSpark.session();
    Path parquet = folder.resolve("eatery");
    spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(folder.resolve("eatery.csv").toString())
        .write()
        .parquet(parquet.toString());
    String suite =
        suite(
            "- {type: expect_table_row_count_to_equal, value: 4}\n"
                + "  - {type: expect_column_max_to_be_between, column: price, max_value: 900000}");

    assertThat(run("eatery", suite)).isZero();

    spark.conf().set("spark.sql.catalog.made", "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set("spark.sql.catalog.made.type", "hadoop");
    spark.conf().set("spark.sql.catalog.made.warehouse", folder.resolve("lake").toString());
    spark.read().parquet(parquet.toString()).createOrReplaceTempView("given_eatery");
    spark.sql("CREATE TABLE made.food.eatery USING iceberg AS SELECT * FROM given_eatery");
    spark.sql("DELETE FROM made.food.eatery WHERE id = 1");
    spark.sql("INSERT INTO made.food.eatery SELECT * FROM given_eatery WHERE id = 1");

    assertThat(run("lake/food/eatery", suite)).isZero();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void theKeyOfARowIsNotShownWhereAColumnOfItIsPersonal() throws IOException {
    Path contracts = folder.resolve("warehouse-schema/contracts/people");
    Files.createDirectories(contracts);
    Files.writeString(contracts.resolve("person.yaml"), PERSONS);
    String suite =
        suite(
            """
            - {type: expect_column_values_to_match_regex, column: _key, regex: '^x'}
              - {type: expect_column_values_to_match_regex, column: ward, regex: '^x'}""");
    Map<String, String> hadoop = Map.of("catalog.properties.type", "hadoop");
    SparkSession before = TestSpark.session();
    SparkSession.setActiveSession(before.newSession()); // its catalog is that of this home
    try {
      SparkSession spark = new LazySparkSession(Settings.of(folder, hadoop)).get();
      spark.sql(
          "CREATE TABLE kho.people.person USING iceberg AS"
              + " SELECT '046190001234' AS id, 'Hoa' AS ward, '046190001234' AS _key");

      assertThat(runAt("kho.people.person", suite, "--set", "catalog.properties.type=hadoop"))
          .isEqualTo(1);
    } finally {
      SparkSession.setActiveSession(before);
    }
    assertThat(text(out))
        .contains("0/2 luật đạt")
        .contains("such as: dòng / row 1: ***")
        .contains("such as: dòng / row 1: 'Hoa'")
        .doesNotContain("046190001234");
  }

  private String suite(String expectations) throws IOException {
    String indented = expectations.startsWith(" ") ? expectations : "  " + expectations;
    return Files.writeString(
            folder.resolve("suite.yaml"), "suite: s\nexpectations:\n" + indented + "\n")
        .toString();
  }

  private int run(String data, String suite, String... more) {
    return runAt(folder.resolve(data).toString(), suite, more);
  }

  private int runAt(String place, String suite, String... more) {
    out.reset();
    err.reset();
    List<String> arguments =
        new ArrayList<>(List.of("--home", folder.toString(), "--data", place, "--suite", suite));
    arguments.addAll(List.of(more));
    return CheckJob.run(
        arguments.toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static final String PERSONS =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: people.person
      version: 1.0.0
      status: active
      domain: people
      servers: [{server: files, type: local, path: person.csv, format: csv}]
      schema:
        - name: person
          properties:
            - {name: id, logicalType: string, physicalType: string, primaryKey: true, classification: personal}
            - {name: ward, logicalType: string, physicalType: string, classification: public}
      team: {name: so-noi-vu, members: [{username: a@example.vn, role: owner}]}
      """;

  private static final String GX_1 =
      """
      {
        "name": "eatery_suite",
        "id": null,
        "expectations": [
          {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "name", "mostly": 0.7}, "meta": {}, "id": "06e2b3ea-6f64-4b8e-8e62-9a9f5f0f6d51", "severity": "critical"},
          {"type": "expect_column_values_to_be_between", "kwargs": {"column": "price", "min_value": 0.0, "max_value": 100000.0, "mostly": 0.6}, "meta": {"notes": "VND"}},
          {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "name", "value_set": ["Bún bò"], "row_condition": {"type": "comparison", "column": {"name": "id"}, "operator": "==", "parameter": 1}, "condition_parser": "great_expectations"}, "meta": {}},
          {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "opened", "regex": "^\\\\d{4}-\\\\d{2}-\\\\d{2}$"}, "meta": {"notes": {"format": "markdown", "content": ["ISO"]}}},
          {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "id"}, "meta": {}}
        ],
        "meta": {"great_expectations_version": "1.24.1"},
        "notes": null
      }
      """;

  private static final String GX_0 =
      """
      {
        "data_asset_type": "Dataset",
        "expectation_suite_name": "eatery.warning",
        "ge_cloud_id": null,
        "evaluation_parameters": {"rows": 4},
        "expectations": [
          {"expectation_type": "expect_table_row_count_to_equal", "kwargs": {"value": {"$PARAMETER": "rows"}}, "meta": {}},
          {"expectation_type": "expect_column_values_to_be_between", "kwargs": {"column": "price", "max_value": 100000, "mostly": 0.6}, "meta": {"notes": {"format": "markdown", "content": ["VND"]}}},
          {"expectation_type": "expect_column_values_to_not_be_null", "kwargs": {"column": "name", "row_condition": "id==1", "condition_parser": "pandas"}, "meta": {}},
          {"expectation_type": "expect_column_values_to_be_in_set", "kwargs": {"column": "id", "value_set": [1, 2, 4]}, "meta": {}}
        ],
        "meta": {"great_expectations_version": "0.18.12"}
      }
      """;
}
