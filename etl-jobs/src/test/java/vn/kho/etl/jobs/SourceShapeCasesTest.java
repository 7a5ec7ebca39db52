package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public cases in which a file has another shape than its reader expects. */
class SourceShapeCasesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void csvInEveryShapeIsReadOrRefusedAndNeverHalfRead() {
    PublicCase publicCase = PublicCase.copied("10-csv-shapes", folder).refusingAnyShare();
    TestLoad.Answer answer = publicCase.load();
    assertThat(answer.status()).isEqualTo(1);
    assertThat(column(publicCase, "t.quote", "id")).containsExactly("1", "2", "5");
    assertThat(refused(publicCase, "t.quote")).containsExactly("3 KHO-407", "4 KHO-407");
    assertThat(column(publicCase, "t.trail", "ten")).containsExactly("a", "b", "c");
    assertThat(column(publicCase, "t.nbsp", "tien")).containsExactly("5");
    assertThat(column(publicCase, "t.bom", "ma")).containsExactly("1", "2", "3", "4", "5");
    assertThat(refused(publicCase, "t.bom")).isEmpty();
    assertThat(column(publicCase, "t.total", "id")).containsExactly("1", "2", "Tổng cộng");
    assertThat(column(publicCase, "t.sep", "ten")).containsExactly("a");
    assertThat(column(publicCase, "t.nul", "id")).containsExactly("3");
    assertThat(refused(publicCase, "t.nul")).containsExactly("1 KHO-410", "2 KHO-410");
    assertThat(column(publicCase, "t.u16", "ten")).containsExactly("Huế");
    assertThat(failure(answer, "t.title")).startsWith("KHO-305").contains("BÁO CÁO THÁNG 6");
    assertThat(failure(answer, "t.tcvn"))
        .startsWith("KHO-304")
        .contains("byte 0xE9 at position 12 (line 2)");
  }

  @Test
  void jsonInEveryShapeIsReadOrRefusedWithFileAndRecord() {
    PublicCase publicCase = PublicCase.copied("19-json-shapes", folder).refusingAnyShare();
    TestLoad.Answer answer = publicCase.load();
    assertThat(column(publicCase, "t.nfd", "ten")).containsExactly("Huế");
    assertThat(column(publicCase, "t.nest", "so_nha")).containsExactly("12");
    assertThat(refused(publicCase, "t.nest"))
        .containsExactly("2 KHO-401", "3 KHO-407", "3 KHO-407");
    assertThat(column(publicCase, "t.e400", "id"))
        .containsExactly("1.0", "100000000000000000000000000", "7e999");
    assertThat(refused(publicCase, "t.sur")).containsExactly("1 KHO-410");
    assertThat(column(publicCase, "t.dupkey", "ten")).containsExactly("c");
    assertThat(refused(publicCase, "t.dupkey")).containsExactly("1 KHO-407");
    assertThat(refused(publicCase, "t.mixed"))
        .containsExactly("2 KHO-407", "3 KHO-407", "4 KHO-407");
    assertThat(column(publicCase, "t.lines2", "id")).containsExactly("1", "2", "3");
    assertThat(answer.dataset("t.empty").path("note").asText())
        .contains("The delivery is empty, it holds no record", "empty.json");
    assertThat(failure(answer, "t.env")).startsWith("KHO-305").contains("'data'");
    assertThat(failure(answer, "t.renamed")).startsWith("KHO-305").contains("ten", "tenGoi");
    assertThat(failure(answer, "t.nulls")).startsWith("KHO-305").contains("but null");
    assertThat(failure(answer, "t.nopath")).startsWith("KHO-305").contains("no field 'data'");
    assertThat(failure(answer, "t.nan")).startsWith("KHO-304").contains("NaN", "record 1");
    assertThat(failure(answer, "t.lines")).startsWith("KHO-304").contains("line 4", "record 3");
  }

  @Test
  void titleAndTotalRowsAreLeftOutAndReported() {
    for (String small : List.of("16MB", "1B")) {
      PublicCase publicCase =
          PublicCase.copied("33-csv-title-row-and-total", folder.resolve(small));
      TestLoad.Answer answer = publicCase.set("load.small-limit", small).load();
      JsonNode dataset = answer.dataset("t.bc");
      assertThat(answer.status()).isZero();
      assertThat(dataset.path("read").asInt()).isEqualTo(4);
      assertThat(dataset.path("skipped").asInt()).isEqualTo(2);
      JsonNode land = dataset.path("ledger").path(0);
      assertThat(land.path("in").asInt()).isEqualTo(4);
      assertThat(land.path("out").asInt()).isEqualTo(2);
      assertThat(land.path("skipped").asInt()).isEqualTo(2);
      assertThat(publicCase.rows("ops.ledger"))
          .extracting(row -> row.get("stage") + " " + row.get("skipped"))
          .contains("land 2", "clean 0");
      assertThat(publicCase.rows("ops.run"))
          .extracting(row -> row.get("read") + " " + row.get("skipped"))
          .containsExactly("4 2");
      assertThat(dataset.path("note").asText()).contains("2 rows of the delivery are no records");
      assertThat(column(publicCase, "t.bc", "id")).containsExactly("1", "2");
    }
  }

  private static List<String> column(PublicCase publicCase, String table, String name) {
    return publicCase.rows(table).stream()
        .map(row -> String.valueOf(row.get(name)))
        .sorted()
        .toList();
  }

  private static List<String> refused(PublicCase publicCase, String dataset) {
    return publicCase.rows("quality.quarantine").stream()
        .filter((Map<String, Object> row) -> dataset.equals(row.get("dataset")))
        .map(row -> row.get("source_record") + " " + row.get("code"))
        .sorted()
        .toList();
  }

  private static String failure(TestLoad.Answer answer, String dataset) {
    JsonNode failure = answer.dataset(dataset).path("failure");
    return failure.path("code").asText() + " " + failure.path("message").asText();
  }
}
