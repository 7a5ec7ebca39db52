package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns by which a table grew with its source, and that leave it or are called otherwise. */
class EvolvedColumnsGoneTest {
  private static final String GONE =
      "missing_column evolve Ghi chú null - {property: kho.ignore, value: [\"Ghi chú\"]}";

  private static final String RENAMED =
      "- {name: ghi_chu, physicalType: string, customProperties: [{property: kho.from, value:"
          + " \"ghi chu\"}]}";

  @TempDir private Path home = Path.of("");
  private TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @BeforeEach
  void write() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "list");
    contract(
        "format: csv",
        "format: csv\n    customProperties:\n"
            + "      - {property: kho.drift, value: {columns: evolve}}");
  }

  @ParameterizedTest
  @CsvSource({"snapshot, 16MB", "snapshot, 0B", "upsert, 16MB", "upsert, 0B"})
  void oneThatLeavesTheSourceIsToldAndNotLostWithoutAWord(String mode, String smallLimit)
      throws IOException {
    contract("mode: snapshot", "mode: " + mode);
    load.set("load.small-limit", smallLimit);
    delivered("code,amount,Ghi chú\nA1,1,a\nA2,2,b\n");
    JsonNode gone = delivered("code,amount\nA1,1\nA2,2\n");
    assertThat(gone.path("note").asText())
        .contains("'Ghi chú' (ghi_chu), by which the table grew, is in no record")
        .contains("becomes empty", "{property: kho.ignore, value: [\"Ghi chú\"]}");
    assertThat(Trial.drift(load)).contains(GONE);
    assertThat(delivered("code,amount\nA1,5\nA2,2\n").at("/drift/0/kind").asText())
        .as("as long as the source lacks it")
        .isEqualTo("missing_column");
    ignoring("Ghi chú");
    assertThat(delivered("code,amount\nA1,6\nA2,2\n").path("drift").isMissingNode()).isTrue();
  }

  @Test
  void oneThatLeavesTheSourcePutsTheDeliveryAsideWhereTheContractSaysSo() throws IOException {
    delivered("code,amount,Ghi chú\nA1,1,a\nA2,2,b\n");
    contract("columns: evolve", "columns: quarantine");
    deliver("code,amount\nA1,1\nA2,2\n");
    JsonNode held = load.run("--all").dataset("trial.list");
    assertThat(held.at("/failure/code").asText()).as(held.toString()).isEqualTo("KHO-510");
    assertThat(held.at("/failure/message").asText()).contains("'Ghi chú' (ghi_chu)", "kho.ignore");
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactlyInAnyOrder("A1 a", "A2 b");
    ignoring("Ghi chú");
    assertThat(delivered("code,amount\nA1,1\nA2,2\n").path("failure").isMissingNode()).isTrue();
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactlyInAnyOrder("A1 null", "A2 null");
  }

  @Test
  void aDeliveryWithoutRecordsLosesNoColumn() throws IOException {
    contract("mode: snapshot", "mode: upsert");
    delivered("code,amount,Ghi chú\nA1,1,a\n");
    assertThat(delivered("code,amount\n").path("drift").isMissingNode()).isTrue();
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactly("A1 a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GHI CHÚ", "ghi  chú", "ghi\u00a0chu\u0301"})
  void aNameThatDiffersAsNamesOfTheContractMayIsTheSameColumn(String name) throws IOException {
    delivered("code,amount,Ghi chú\nA1,1,a\n");
    JsonNode loaded = delivered("code,amount," + name + "\nA1,1,x\n");
    assertThat(loaded.at("/drift/0/kind").asText()).isEqualTo("new_column");
    assertThat(loaded.path("drift")).hasSize(1);
    assertThat(loaded.path("note").asText()).contains("{name: ghi_chu,");
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactly("A1 x");
    assertThat(columns()).doesNotContain("ghi_chu_2");
  }

  @Test
  void aNameWithoutItsMarksGoesOnInItsColumnAndIsTold() throws IOException {
    delivered("code,amount,Ghi chú\nA1,1,a\nA2,2,b\n");
    JsonNode renamed = delivered("code,amount,ghi chu\nA1,1,x\nA2,2,b\n");
    assertThat(renamed.path("note").asText())
        .contains("likely to be called 'ghi chu' now", "the table's column goes on", RENAMED);
    assertThat(Trial.drift(load)).contains("renamed_column evolve Ghi chú ghi chu " + RENAMED);
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactlyInAnyOrder("A1 x", "A2 b");
    JsonNode after = delivered("code,amount,ghi chu\nA1,1,y\nA2,2,b\n");
    assertThat(after.at("/drift/0/kind").asText()).isEqualTo("new_column");
    assertThat(after.path("note").asText()).contains(RENAMED);
    contract(
        "name: amount",
        "name: ghi_chu\n        physicalType: string\n        customProperties:"
            + "\n          - {property: kho.from, value: ghi chu}\n      - name: amount");
    assertThat(delivered("code,amount,ghi chu\nA1,1,z\n").path("drift").isMissingNode()).isTrue();
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactly("A1 z");
    assertThat(columns()).doesNotContain("ghi_chu_2");
  }

  @Test
  void wordsWithOtherMarksAreOtherColumnsAndEachLineNamesItsOwn() throws IOException {
    delivered("code,amount,Số\nA1,1,7\n");
    JsonNode other = delivered("code,amount,Sở\nA1,1,Y tế\n");
    assertThat(Trial.rows(load, "list", "so")).containsExactly("A1 null");
    assertThat(Trial.rows(load, "list", "so_2")).containsExactly("A1 Y tế");
    assertThat(other.path("note").asText())
        .contains("'Số' (so), by which the table grew, is in no record")
        .contains("{name: so_2, physicalType: string");
    assertThat(delivered("code,amount,Sở\nA1,1,Giáo dục\n").path("note").asText())
        .as("also when the other one is no longer beside it")
        .contains("{name: so_2, physicalType: string");
    assertThat(Trial.rows(load, "list", "so_2")).containsExactly("A1 Giáo dục");
  }

  @Test
  void whereColumnsAreFrozenANameWithoutItsMarksIsReportedOnly() throws IOException {
    delivered("code,amount,Ghi chú\nA1,1,a\n");
    contract("columns: evolve", "columns: freeze");
    JsonNode frozen = delivered("code,amount,ghi chu\nA1,1,x\n");
    assertThat(frozen.path("note").asText())
        .contains("likely to be called 'ghi chu' now", "becomes empty", RENAMED);
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactly("A1 null");
    assertThat(columns()).doesNotContain("ghi_chu_2");
  }

  private JsonNode delivered(String text) throws IOException {
    deliver(text);
    JsonNode loaded = load.run("--all").dataset("trial.list");
    assertThat(loaded.path("failure").isMissingNode()).as(loaded.toString()).isTrue();
    return loaded;
  }

  private void deliver(String text) throws IOException {
    Files.writeString(home.resolve("sources/list.csv"), text);
  }

  private void ignoring(String source) throws IOException {
    String drift = "      - {property: kho.drift";
    contract(drift, "      - {property: kho.ignore, value: " + source + "}\n" + drift);
  }

  private void contract(String from, String to) throws IOException {
    Trial.edit(home, "list", from, to);
  }

  private List<String> columns() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return List.copyOf(tables.rows("trial.list").get(0).keySet());
    }
  }
}
