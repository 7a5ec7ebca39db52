package vn.kho.quality.gx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.Judgement;
import vn.kho.quality.LocalJudgement;
import vn.kho.quality.RuleBook;
import vn.kho.quality.TestSpark;
import vn.kho.quality.expectation.Expectations;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.schema.problem.KhoException;

/** Runs Great Expectations' own cases: {@code -Dgx.cases=FILE} names the file. */
class GxCasesTest {
  private static final Path DEFAULT =
      Path.of("..", "..", "shared", "data", "expectations", "gx-cases.jsonl");

  @TempDir static Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> theCasesOfGreatExpectationsAgree() {
    String given = System.getProperty("gx.cases");
    Path file = given == null ? DEFAULT : Path.of(given);
    assumeTrue(
        Files.exists(file), "no cases of Great Expectations at " + file + "; give -Dgx.cases=FILE");
    List<GxCase> cases = GxCase.read(file).stream().filter(GxCase::isOurs).toList();
    List<String> agreed = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<DynamicTest> tests = new ArrayList<>();
    for (GxCase one : cases) {
      tests.add(
          DynamicTest.dynamicTest(
              one.name(),
              () -> {
                String reason = KnownDifferences.reason(one);
                assumeTrue(reason == null, one.name() + " differs: " + reason);
                run(one);
                (Expectations.isRetired(one.expectation()) ? refused : agreed).add(one.name());
              }));
    }
    tests.add(
        DynamicTest.dynamicTest(
            "summary",
            () ->
                System.out.println(
                    agreed.size()
                        + " of "
                        + (cases.size() - refused.size())
                        + " cases agree; "
                        + refused.size()
                        + " of retired expectations are refused")));
    return tests.stream();
  }

  private static void run(GxCase one) throws Exception {
    GxTable table = GxTable.of(one);
    RuleBook book;
    try {
      book = RuleBook.compile(one.suite(folder), table.schema(), CodeListValues.NONE);
    } catch (KhoException e) {
      assertThat(one.wantsError() || Expectations.isRetired(one.expectation()))
          .as("refused: " + e.getMessage())
          .isTrue();
      return;
    }
    LocalJudgement local = book.judgeLocal(TestSpark.session(), table.schema(), table.rows());
    agree(one, table, local.results().get(0), failedRows(local.failedPerRow()));
    Dataset<Row> rows = TestSpark.session().createDataFrame(table.rows(), table.schema());
    Judgement distributed = book.judge(TestSpark.session(), rows.coalesce(1));
    agree(one, table, distributed.results().get(0), failedRows(flags(distributed)));
  }

  private static void agree(GxCase one, GxTable table, RuleResult result, List<Integer> failed)
      throws Exception {
    JsonNode out = one.out();
    if (one.wantsError() && !out.has("success")) {
      assertThat(result.outcome().outcome()).hasToString("ERRORED");
      return;
    }
    assertThat(result.success()).as(result.toString()).isEqualTo(out.path("success").asBoolean());
    if (out.has("unexpected_index_list")) {
      assertThat(failed).isEqualTo(indexes(out.get("unexpected_index_list")));
    }
    Observed.compare(one, out, result);
    UnexpectedValues.compare(one, table, failed);
  }

  private static List<List<String>> flags(Judgement distributed) {
    return distributed.flagged().select(Judgement.FAILED).collectAsList().stream()
        .map(row -> row.<String>getList(0))
        .toList();
  }

  private static List<Integer> failedRows(List<List<String>> failedPerRow) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < failedPerRow.size(); i++) {
      if (!failedPerRow.get(i).isEmpty()) {
        rows.add(i);
      }
    }
    return rows;
  }

  private static List<Integer> indexes(JsonNode list) {
    List<Integer> indexes = new ArrayList<>();
    list.forEach(
        node -> indexes.add(node.isObject() ? node.path("pk_index").asInt() : node.asInt()));
    return new ArrayList<>(new TreeMap<>(toMap(indexes)).keySet());
  }

  private static java.util.Map<Integer, Boolean> toMap(List<Integer> keys) {
    java.util.Map<Integer, Boolean> map = new java.util.HashMap<>();
    keys.forEach(key -> map.put(key, true));
    return map;
  }
}
