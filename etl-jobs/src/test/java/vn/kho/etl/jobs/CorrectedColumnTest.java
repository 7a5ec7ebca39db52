package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A correction is of one column, also where another column is read from the same field. */
class CorrectedColumnTest extends QuarantineTrial {
  private void second(String type, String cleaners) throws IOException {
    Trial.edit(
        home,
        "list",
        "team:\n",
        """
              - name: raw
                physicalType: %s
                classification: public
                description: "Chữ | Text"
                customProperties:
                  - {property: kho.from, value: amount}
        %steam:
        """
            .formatted(type, cleaners));
  }

  private List<String> rows() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("trial.list").stream()
          .map(row -> row.get("code") + "|" + row.get("amount") + "|" + row.get("raw"))
          .sorted()
          .toList();
    }
  }

  private void fix(String id, String column, String value) throws IOException {
    quarantine("fix", id, "--column", column, "--value", value, "--by", "An", "--why", "x");
  }

  @Test
  void twoColumnsOfOneFieldAreCorrectedEachByItself() throws IOException {
    second("bigint", "          - {property: kho.clean, value: [number]}\n");
    deliver("code,amount\na,1\nb,xx\nc,3\n");
    load.run("--all");
    String id = id("b");
    fix(id, "amount", "2");
    fix(id, "raw", "7");

    JsonNode replayed = quarantine("replay", "--all").at("/datasets/0");

    assertThat(replayed.path("inserted").asInt()).as(replayed.toPrettyString()).isOne();
    assertThat(rows()).containsExactly("a|1|1", "b|2|7", "c|3|3");

    deliver("code,amount\nb,xx\nc,4\n");
    JsonNode later = load.run("--all").dataset("trial.list");
    assertThat(later.path("quarantined").asInt()).as("the same text again: %s", later).isZero();
    assertThat(rows()).containsExactly("a|1|1", "b|2|7", "c|4|4");
  }

  @Test
  void theOtherColumnOfTheFieldKeepsTheTextAsReceived() throws IOException {
    second("string", "");
    deliver("code,amount\na,1\nb,2 xx\nc,3\n");
    load.run("--all");
    fix(id("b"), "amount", "2");
    quarantine("replay", "--all");
    assertThat(rows()).containsExactly("a|1|1", "b|2|2 xx", "c|3|3");

    deliver("code,amount\nb,2 xx\nd,4\n");
    load.run("--all");
    assertThat(rows()).as("corrected again").containsExactly("a|1|1", "b|2|2 xx", "c|3|3", "d|4|4");
  }

  @Test
  void aColumnThatIsCorrectedAloneStaysRefusedForTheOther() throws IOException {
    second("bigint", "          - {property: kho.clean, value: [number]}\n");
    deliver("code,amount\na,1\nb,xx\nc,3\n");
    load.run("--all");
    String id = id("b");
    fix(id, "amount", "2");

    quarantine("replay", "--all");

    assertThat(rows()).containsExactly("a|1|1", "c|3|3");
    JsonNode open = one("show", id);
    assertThat(open.path("state").asText()).isEqualTo("open");
    assertThat(open.path("faults").findValuesAsText("column")).endsWith("raw");
  }
}
