package vn.kho.quality.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.quality.check.ResultOptions.ResultDetail;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.suite.SuiteReader;

/** What is expected here is what Great Expectations 1.24.1 wrote on the same data. */
class GxResultFormatterTest {
  private static final String DATA =
      """
      id,name,price,p2
      1,a,1.5,1.0
      2,,200.0,100.0
      2,b,,5.0
      4,zz,-3.0,-3.0
      5,c,200.0,300.0
      6,d,7.0,8.0
      """;
  private static final String SUITE =
      """
      suite: s
      expectations:
        - {id: nulls, type: expect_column_values_to_not_be_null, column: name}
        - {id: range, type: expect_column_values_to_be_between, column: price, min_value: 0, max_value: 100}
        - {id: pair, type: expect_column_pair_values_a_to_be_greater_than_b, column_A: price, column_B: p2}
        - {id: sum, type: expect_multicolumn_sum_to_equal, column_list: [price, p2], sum_total: 2.5}
        - {id: mean, type: expect_column_mean_to_be_between, column: price, min_value: 0}
        - {id: columns, type: expect_table_columns_to_match_set, column_set: [id, x]}
        - {id: order, type: expect_table_columns_to_match_ordered_list, column_list: [id, x, price, p2]}
        - {id: there, type: expect_column_to_exist, column: zz}
        - {id: distinct, type: expect_column_distinct_values_to_be_in_set, column: name, value_set: [a, b]}
        - {id: all, type: expect_column_distinct_values_to_contain_set, column: name, value_set: [a, q]}
        - {id: median, type: expect_column_quantile_values_to_be_between, column: price, quantile_ranges: {quantiles: [0.5], value_ranges: [[0, 1]]}}
        - {id: common, type: expect_column_most_common_value_to_be_in_set, column: price, value_set: [1]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void writesRowsAsGreatExpectationsDoes() throws IOException {
    JsonNode all = tree(check(ResultOptions.SUMMARY).json());

    assertThat(all.get("success").asBoolean()).isFalse();
    assertThat(result(all, "nulls"))
        .isEqualTo(
            "{\"element_count\":6,\"unexpected_count\":1,\"unexpected_percent\":16.666666666666664,"
                + "\"partial_unexpected_list\":[null],"
                + "\"partial_unexpected_counts\":[{\"value\":null,\"count\":1}],"
                + "\"partial_unexpected_index_list\":[1]}");
    assertThat(result(all, "range"))
        .isEqualTo(
            "{\"element_count\":6,\"unexpected_count\":3,\"unexpected_percent\":60.0,"
                + "\"partial_unexpected_list\":[200.0,-3.0,200.0],\"missing_count\":1,"
                + "\"missing_percent\":16.666666666666664,\"unexpected_percent_total\":50.0,"
                + "\"unexpected_percent_nonmissing\":60.0,\"partial_unexpected_counts\":"
                + "[{\"value\":200.0,\"count\":2},{\"value\":-3.0,\"count\":1}],"
                + "\"partial_unexpected_index_list\":[1,3,4]}");
    assertThat(result(all, "pair"))
        .contains(
            "\"partial_unexpected_list\":[[null,5.0],[-3.0,-3.0],[200.0,300.0],[7.0,8.0]]",
            "{\"value\":[null,5.0],\"count\":1},{\"value\":[-3.0,-3.0],\"count\":1}");
    assertThat(result(all, "sum"))
        .contains("\"partial_unexpected_list\":[{\"price\":200.0,\"p2\":100.0},{\"price\":null");
  }

  @Test
  void writesFiguresAsGreatExpectationsDoes() throws IOException {
    JsonNode all = tree(check(ResultOptions.SUMMARY).json());

    assertThat(result(all, "mean")).isEqualTo("{\"observed_value\":81.1}");
    assertThat(result(all, "columns"))
        .isEqualTo(
            "{\"observed_value\":[\"id\",\"name\",\"p2\",\"price\"],\"details\":{\"mismatched\":"
                + "{\"unexpected\":[\"name\",\"p2\",\"price\"],\"missing\":[\"x\"]}}}");
    assertThat(result(all, "order"))
        .contains("[{\"Expected Column Position\":1,\"Expected\":\"x\",\"Found\":\"name\"}]");
    assertThat(result(all, "there")).isEqualTo("{}");
    assertThat(result(all, "distinct"))
        .isEqualTo(
            "{\"observed_value\":null,\"unexpected_count\":3,"
                + "\"partial_unexpected_list\":[\"c\",\"d\",\"zz\"]}");
    assertThat(result(all, "all"))
        .isEqualTo(
            "{\"observed_value\":null,\"missing_count\":1,\"partial_missing_list\":[\"q\"]}");
    assertThat(result(all, "median"))
        .isEqualTo(
            "{\"observed_value\":{\"quantiles\":[0.5],\"values\":[7.0]},"
                + "\"details\":{\"success_details\":[false]}}");
    assertThat(result(all, "common")).isEqualTo("{\"observed_value\":[200.0]}");
    assertThat(one(all, "mean").get("exception_info").toString())
        .isEqualTo(
            "{\"raised_exception\":false,\"exception_traceback\":null,\"exception_message\":null}");
  }

  @Test
  void reportsRowsByColumnsThatAreAskedFor() throws IOException {
    ResultOptions options = new ResultOptions(ResultDetail.COMPLETE, 2, List.of("id"));
    JsonNode all = tree(check(options).json());

    assertThat(result(all, "range"))
        .contains(
            "\"unexpected_index_column_names\":[\"id\"]",
            "\"partial_unexpected_index_list\":[{\"price\":200.0,\"id\":2},{\"price\":-3.0,\"id\":4}]",
            "\"unexpected_list\":[200.0,-3.0,200.0]",
            "\"unexpected_index_list\":[{\"price\":200.0,\"id\":2},{\"price\":-3.0,\"id\":4},"
                + "{\"price\":200.0,\"id\":5}]");
  }

  @Test
  void reportsTheSameOfRowsInSpark() throws IOException {
    JsonNode local = tree(check(ResultOptions.SUMMARY).json());
    Dataset<Row> rows =
        TestSpark.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(folder.resolve("r.csv").toString());
    CheckResult checked =
        DataCheck.on(TestSpark.session()).run(SuiteReader.read(folder.resolve("s.yaml")), rows);
    JsonNode distributed = tree(checked.json());

    assertThat(checked.rows()).isEqualTo(6);
    assertThat(distributed.get("statistics")).isEqualTo(local.get("statistics"));
    for (String rule : List.of("nulls", "range", "pair", "sum", "mean", "distinct", "common")) {
      assertThat(result(distributed, rule)).isEqualTo(result(local, rule));
    }
  }

  private CheckResult check(ResultOptions options) throws IOException {
    Path data = Files.writeString(folder.resolve("r.csv"), DATA);
    Path suite = Files.writeString(folder.resolve("s.yaml"), SUITE);
    return DataCheck.on(TestSpark.session())
        .with(options)
        .run(suite, DataLocation.of(data.toString()));
  }

  private static JsonNode tree(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  private static String result(JsonNode all, String rule) {
    return one(all, rule).get("result").toString();
  }

  private static JsonNode one(JsonNode all, String rule) {
    for (JsonNode result : all.get("results")) {
      if (result.get("expectation_config").get("id").asText().equals(rule)) {
        return result;
      }
    }
    throw new IllegalArgumentException(rule);
  }
}
