package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column that a contract gets while its table has rows, by load mode. */
class AddedColumnLoadTest {
  private static final String NAME = "trial.list";

  @TempDir private Path home = Path.of("");

  @Test
  void aRequiredColumnWithoutAValueInARowThatIsNotBroughtHoldsEachLoadUntilItIsFilled()
      throws IOException {
    TestLoad load = twoDeliveries("upsert");
    addColumn("required: true");
    JsonNode held = load.run("--all").dataset(NAME);
    assertThat(held.path("verdict").asText()).isEqualTo("held");
    assertThat(held.toString())
        .contains(
            "KHO-505",
            "a column is required that is new to its table",
            "1 row of earlier loads has no value of 'raw'",
            "kho load --dataset trial.list --as-of <yesterday> --again");
    deliver("c,3,z");
    assertThat(load.run("--all").dataset(NAME).path("verdict").asText())
        .as("the table has the column since the load before")
        .isEqualTo("held");
    assertThat(rows(load)).containsExactly("a|1|null", "b|2|null");
    deliver("a,1,x", "b,2,y", "c,3,z");
    JsonNode filled = load.run("--all").dataset(NAME);
    assertThat(filled.path("verdict").asText()).as(filled.toString()).isEqualTo("published");
    assertThat(filled.path("notes")).isEmpty();
    assertThat(rows(load)).containsExactly("a|1|x", "b|2|y", "c|3|z");
  }

  @Test
  void ofAColumnThatMayBeEmptyALoadSaysHowManyRowsHaveNone() throws IOException {
    TestLoad load = twoDeliveries("upsert");
    addColumn("required: false");
    JsonNode published = load.run("--all").dataset(NAME);
    assertThat(published.path("verdict").asText()).isEqualTo("published");
    assertThat(published.path("notes").toString())
        .contains("A column is new to the table: 1 row of earlier loads has no value of 'raw'");
    assertThat(rows(load)).containsExactly("a|1|null", "b|2|y");
    deliver("c,3,z");
    assertThat(load.run("--all").dataset(NAME).path("notes")).as("said once").isEmpty();
  }

  @Test
  void aColumnThatIsRequiredLaterHoldsEachLoadUntilItIsFilledToo() throws IOException {
    TestLoad load = twoDeliveries("upsert");
    addColumn("required: false");
    assertThat(load.run("--all").dataset(NAME).path("verdict").asText()).isEqualTo("published");
    Trial.edit(home, "list", "required: false", "required: true");
    deliver("c,3,z");
    for (int night = 0; night < 2; night++) {
      JsonNode held = load.run("--all").dataset(NAME);
      assertThat(held.path("verdict").asText()).isEqualTo("held");
      assertThat(held.toString())
          .contains(
              "KHO-505",
              "a column is required that rows of its table lack",
              "1 row of earlier loads has no value of 'raw'");
    }
    assertThat(rows(load)).containsExactly("a|1|null", "b|2|y");
    deliver("a,1,x", "c,3,z");
    JsonNode filled = load.run("--all").dataset(NAME);
    assertThat(filled.path("verdict").asText()).as(filled.toString()).isEqualTo("published");
    assertThat(rows(load)).containsExactly("a|1|x", "b|2|y", "c|3|z");
  }

  /** As of tables of an earlier build: what is kept of their files says whether there are nulls. */
  @ParameterizedTest
  @CsvSource({"'b,2,y', published", "'b,2,', held"})
  void whereTheTableDoesNotSayWhatWasRequiredItsFilesAreAsked(String second, String verdict)
      throws IOException {
    TestLoad load = trial("upsert");
    addColumn("required: false");
    deliver("a,1,x", second);
    assertThat(load.run("--all").dataset(NAME).path("verdict").asText()).isEqualTo("published");
    try (Tables tables = new Tables(load.warehouse())) {
      tables.table(NAME).newAppend().commit();
    }
    Trial.edit(home, "list", "required: false", "required: true");
    deliver("c,3,z");
    JsonNode answer = load.run("--all").dataset(NAME);
    assertThat(answer.path("verdict").asText()).as(answer.toString()).isEqualTo(verdict);
  }

  /** What is appended stays as it is, whatever is delivered again. */
  @Test
  void rowsOfAnAppendStayWithoutAValueAndEachLoadSaysSo() throws IOException {
    TestLoad load = twoDeliveries("append");
    addColumn("required: false");
    JsonNode unchanged = load.run("--all").dataset(NAME);
    assertThat(unchanged.path("verdict").asText()).isEqualTo("unchanged");
    assertThat(unchanged.path("notes").toString())
        .contains("2 rows of earlier loads have no value of 'raw'", "kho table drop trial.list");
    assertThat(rows(load)).containsExactly("a|1|null", "b|2|null");
  }

  @Test
  void aSnapshotFillsIt() throws IOException {
    TestLoad load = trial("snapshot");
    deliver("a,1,x", "b,2,y");
    load.run("--all");
    addColumn("required: true");
    JsonNode published = load.run("--all").dataset(NAME);
    assertThat(published.path("verdict").asText()).isEqualTo("published");
    assertThat(published.path("notes")).isEmpty();
    assertThat(rows(load)).containsExactly("a|1|x", "b|2|y");
  }

  private TestLoad trial(String mode) throws IOException {
    TestLoad load = Trial.in(home);
    Trial.keyed(home, "list");
    Trial.edit(home, "list", "mode: snapshot", "mode: " + mode);
    return load;
  }

  private TestLoad twoDeliveries(String mode) throws IOException {
    TestLoad load = trial(mode);
    deliver("a,1,x");
    assertThat(load.run("--all").status()).isZero();
    deliver("b,2,y");
    assertThat(load.run("--all").status()).isZero();
    return load;
  }

  private void deliver(String... lines) throws IOException {
    Files.writeString(
        home.resolve("sources/list.csv"), "code,amount,note\n" + String.join("\n", lines) + "\n");
  }

  private void addColumn(String presence) throws IOException {
    String column =
        """
              - name: raw
                logicalType: string
                physicalType: string
                %s
                classification: public
                description: "Chữ | Text"
                customProperties:
                  - property: kho.from
                    value: note
        team:
        """;
    Trial.edit(home, "list", "team:\n", column.formatted(presence));
  }

  private static List<String> rows(TestLoad load) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows(NAME).stream()
          .map(row -> row.get("code") + "|" + row.get("amount") + "|" + row.get("raw"))
          .sorted()
          .toList();
    }
  }
}
