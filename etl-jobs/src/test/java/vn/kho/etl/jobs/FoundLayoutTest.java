package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of a CSV file of which the contract says nothing but its columns. */
class FoundLayoutTest {
  @TempDir private Path home = Path.of("");

  private JsonNode load(TestLoad load, String text) throws IOException {
    Files.writeString(Files.createDirectories(home.resolve("sources")).resolve("list.csv"), text);
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err() + answer.json().toPrettyString()).isZero();
    return answer.dataset("trial.list");
  }

  @Test
  void whatIsFoundIsReportedAndCountedAndADifferenceIsDrift() throws IOException {
    TestLoad load = Trial.in(home);
    Trial.write(home, "list");

    JsonNode first =
        load(load, "DANH SÁCH NĂM 2026\n\ncode;amount\n'a;1';1\n'b';2\n'c';3\n\nNguồn: Sở Thử\n");
    assertThat(first.path("read").asInt()).isEqualTo(5);
    assertThat(first.path("skipped").asInt()).isEqualTo(2);
    assertThat(first.path("note").asText())
        .contains("Read as it is found to be written: delimiter ';', quote ''', header in row 3")
        .contains("titles and notes around its table");

    JsonNode second = load(load, "code,amount\na,1\n\"b,2\",2\nc,3\nd,4\n");
    assertThat(second.path("drift").path(0).path("kind").asText()).isEqualTo("changed_layout");
    assertThat(second.path("note").asText())
        .contains(
            "written otherwise than in the last load: delimiter ',', quote '\"', header in row 1");

    JsonNode third = load(load, "code,amount\na,1\nb,2\nc,3\nd,5\n");
    assertThat(third.path("drift").isMissingNode() || third.path("drift").isEmpty()).isTrue();
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("trial.list")).hasSize(4);
      assertThat(tables.rows("ops.drift"))
          .singleElement()
          .satisfies(row -> assertThat(row.get("kind")).isEqualTo("changed_layout"));
      assertThat(tables.rows("ops.ledger"))
          .extracting(row -> row.get("stage") + " " + row.get("skipped"))
          .contains("land 2");
    }
  }
}
