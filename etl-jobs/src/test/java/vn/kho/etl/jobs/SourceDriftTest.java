package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries that are no longer what their contract describes. */
class SourceDriftTest {
  private static final String FIRST =
      "code,amount\nđền-01,1\nchùa-02,2\nlăng-03,3\ncầu-04,4\ncửa-05,5\n";

  private static final String TEXT_COLUMN =
      "- {name: amount_text, physicalType: string, customProperties: [{property: kho.from, value:"
          + " \"amount\"}]}";

  @TempDir private Path home = Path.of("");
  private TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @BeforeEach
  void write() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "list");
  }

  @Test
  void aRenamedColumnIsGuessedByItsValuesAndStopsTheLoadWithTheLineThatMendsIt()
      throws IOException {
    deliver("list.csv", FIRST);
    assertThat(load.run("--all").dataset("trial.list").path("inserted").asInt()).isEqualTo(5);
    String renamed = FIRST.replace("code,amount", "số hiệu,amount,người lập");
    deliver("list.csv", renamed.replaceAll("(?m)(\\d)$", "$1,Lê An"));
    JsonNode failed = load.run("--all").dataset("trial.list");
    assertThat(failed.at("/failure/code").asText()).isEqualTo("KHO-305");
    assertThat(failed.at("/failure/message").asText())
        .contains("list.csv; here 'code' (code) is likely to be called 'số hiệu' now")
        .contains("5 of its 5 distinct values are values of the last delivery")
        .contains("- {property: kho.from, value: \"số hiệu\"}")
        .doesNotContain("'người lập' now");
    assertThat(Trial.drift(load))
        .containsExactlyInAnyOrder(
            "renamed_column freeze code số hiệu - {property: kho.from, value: \"số hiệu\"}",
            "new_column freeze người lập null - {name: nguoi_lap, physicalType: string,"
                + " customProperties: [{property: kho.from, value: \"người lập\"}]}");
    contract("description: \"Mã | Code\"", mended("số hiệu"));
    JsonNode mended = load.run("--all").dataset("trial.list");
    assertThat(mended.path("verdict").asText()).isEqualTo("unchanged");
    assertThat(mended.path("notes").toString())
        .contains("columns that the contract does not name: người lập")
        .contains("{name: nguoi_lap, physicalType: string");
  }

  @Test
  void anotherDelimiterIsNamedAndNoColumnIsCalledAsTheWholeHeader() throws IOException {
    contract(
        "format: csv",
        "format: csv\n    customProperties:\n      - {property: kho.delimiter, value: \",\"}");
    contract(
        "      - name: amount",
        "      - {name: phone, physicalType: string, description: \"Số máy | Phone\"}\n"
            + "      - name: amount");
    String first = "code,phone,amount\na,0905123456,1\nb,0905123457,2\nc,0905123458,3\n";
    deliver("list.csv", first);
    JsonNode loaded = load.run("--all").dataset("trial.list");
    assertThat(loaded.path("inserted").asInt()).as(loaded.toString()).isEqualTo(3);
    deliver("list.csv", first.replace("phone", "số máy").replace(',', ';'));

    JsonNode failed = load.run("--all").dataset("trial.list");

    assertThat(failed.at("/failure/code").asText()).isEqualTo("KHO-305");
    assertThat(failed.at("/failure/message").asText())
        .contains("here the delimiter is likely to be ';' now")
        .contains("names 2 of the contract's 3 fields, but not 'phone'; it also names 'số máy'")
        .contains("the contract would need: - {property: kho.delimiter, value: \";\"}")
        .doesNotContain("{property: kho.from");
    assertThat(Trial.drift(load))
        .containsExactly(
            "changed_layout freeze kho.delimiter ; - {property: kho.delimiter, value: \";\"}");
    contract("kho.delimiter, value: \",\"", "kho.delimiter, value: \";\"");
    assertThat(load.run("--all").dataset("trial.list").at("/failure/message").asText())
        .contains("its header lacks: phone. It has: code, số máy, amount.")
        .doesNotContain("delimiter");
  }

  @Test
  void anOptionalColumnWithANewNameIsReportedInsteadOfBecomingAColumnOfNothing()
      throws IOException {
    contract(
        "classification: personal",
        """
        classification: personal
                customProperties:
                  - {property: kho.optional, value: true}
        """);
    String contract = Files.readString(contract());
    Files.writeString(
        contract(),
        contract.replace(
            "customProperties:\n          - property: kho.clean\n            value: [number]", ""));
    deliver("list.csv", FIRST);
    load.run("--all");
    deliver("list.csv", FIRST.replace("amount", "quantity"));
    JsonNode loaded = load.run("--all").dataset("trial.list");
    assertThat(loaded.at("/drift/0/kind").asText())
        .as(loaded.toString())
        .isEqualTo("renamed_column");
    assertThat(loaded.at("/drift/0/other").asText()).isEqualTo("quantity");
    policy("columns: quarantine");
    JsonNode held = load.run("--all").dataset("trial.list");
    assertThat(held.at("/failure/code").asText()).as(held.toString()).isEqualTo("KHO-510");
  }

  @Test
  void aNewColumnPutsTheDeliveryAsideUntilAPersonHasNamedIt() throws IOException {
    policy("columns: quarantine");
    deliver("list.csv", FIRST);
    assertThat(load.run("--all").dataset("trial.list").path("inserted").asInt()).isEqualTo(5);
    deliver("list.csv", FIRST.replaceAll("(?m)$", ",").replaceFirst(",\n", ",note\n").strip());
    JsonNode held = load.run("--all").dataset("trial.list");
    assertThat(held.path("verdict").asText()).isEqualTo("held");
    assertThat(held.at("/failure/code").asText()).isEqualTo("KHO-510");
    assertThat(held.path("read").asInt()).isEqualTo(held.path("held").asInt()).isPositive();
    assertThat(Trial.drift(load)).hasSize(1);
    assertThat(load.run("--all").dataset("trial.list").path("verdict").asText())
        .as("it waits until somebody has looked")
        .isEqualTo("held");
    contract(
        "      - {property: kho.drift",
        "      - {property: kho.ignore, value: note}\n      - {property: kho.drift");
    assertThat(load.run("--all").dataset("trial.list").path("verdict").asText())
        .isEqualTo("unchanged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void aColumnOfAnotherTypeIsOneDifferenceAndIsPutAsideWhereTheContractSaysSo(String smallLimit)
      throws IOException {
    load.set("load.small-limit", smallLimit);
    contract("classification: personal", "classification: internal");
    contract("errorBudget: 0.4", "errorBudget: 0.9");
    String retyped = "code,amount\na,1 người\nb,hai\nc,3?4\nd,4\ne,\n";
    deliver("list.csv", retyped);
    JsonNode loaded = load.run("--all").dataset("trial.list");
    assertThat(loaded.path("verdict").asText()).as(loaded.toString()).isEqualTo("published");
    assertThat(loaded.path("quarantined").asInt()).isEqualTo(3);
    JsonNode drift = loaded.path("drift");
    assertThat(drift).hasSize(1);
    assertThat(drift.at("/0/kind").asText()).isEqualTo("retyped_column");
    assertThat(drift.at("/0/affected").asInt()).isEqualTo(3);
    assertThat(drift.at("/0/total").asInt()).as("an empty value is of any type").isEqualTo(4);
    assertThat(drift.at("/0/detail").asText())
        .contains("'amount' no longer holds what the column amount (bigint) takes: 3 of its 4")
        .contains("such as 9 xxxxx (KHO-401)")
        .doesNotContain("người");
    policy("types: quarantine");
    JsonNode held = load.run("--all").dataset("trial.list");
    assertThat(held.path("verdict").asText()).isEqualTo("held");
    assertThat(held.at("/failure/code").asText()).isEqualTo("KHO-510");
    assertThat(Trial.drift(load))
        .containsExactlyInAnyOrder(
            "retyped_column freeze amount null " + TEXT_COLUMN,
            "retyped_column quarantine amount null " + TEXT_COLUMN);
    deliver("list.csv", "code,amount\na,1 người\nb,2\nc,3\nd,4\n");
    JsonNode single = load.run("--all").dataset("trial.list");
    assertThat(single.path("drift").isMissingNode()).as("one bad value is no new type").isTrue();
    assertThat(single.path("verdict").asText()).isEqualTo("published");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void aTableGrowsByTheNewColumnsOfItsSourceAsTextWhereTheContractSaysSo(String smallLimit)
      throws IOException {
    load.set("load.small-limit", smallLimit);
    policy("columns: evolve");
    deliver("list.csv", "code,amount\na,1\nb,2\n");
    load.run("--all");
    deliver("list.csv", "code,amount,Ghi chú,ghi chu,,\na,1,007,x,y,\nb,2,,,,\n");
    JsonNode grown = load.run("--all").dataset("trial.list");
    assertThat(grown.path("verdict").asText()).as(grown.toString()).isEqualTo("published");
    assertThat(grown.path("note").asText()).contains("The table has them as text");
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactlyInAnyOrder("a 007", "b null");
    assertThat(Trial.rows(load, "list", "ghi_chu_2")).containsExactlyInAnyOrder("a x", "b null");
    assertThat(Trial.rows(load, "list", "column_5_no_name"))
        .containsExactlyInAnyOrder("a y", "b null");
    assertThat(Trial.drift(load))
        .anyMatch(line -> line.contains("- {name: ghi_chu_2,"))
        .noneMatch(line -> line.contains("column 6"));
    contract("columns: evolve", "columns: freeze");
    deliver("list.csv", "code,amount,Ghi chú,ghi chu,other\na,1,8,x,z\nb,2,9,,\n");
    JsonNode frozen = load.run("--all").dataset("trial.list");
    assertThat(frozen.path("verdict").asText()).as(frozen.toString()).isEqualTo("published");
    assertThat(Trial.rows(load, "list", "ghi_chu"))
        .as("stays in the table")
        .containsExactlyInAnyOrder("a 8", "b 9");
    assertThat(Trial.rows(load, "list", "other"))
        .as("is kept out")
        .containsOnly("a null", "b null");
    contract(
        "name: amount",
        "name: ghi_chu\n        physicalType: string\n        customProperties:"
            + "\n          - {property: kho.from, value: Ghi chú}\n      - name: amount");
    JsonNode named = load.run("--all").dataset("trial.list");
    assertThat(named.path("failure").isMissingNode()).as(named.toString()).isTrue();
    assertThat(Trial.rows(load, "list", "ghi_chu")).containsExactlyInAnyOrder("a 8", "b 9");
  }

  @Test
  void aFileWithValuesForNamesPutsTheDeliveryAsideInsteadOfGrowingATableWithoutEnd()
      throws IOException {
    policy("columns: evolve");
    StringBuilder header = new StringBuilder("code,amount");
    for (int i = 0; i < 51; i++) {
      header.append(",c").append(i);
    }
    deliver("list.csv", header + "\na,1" + ",x".repeat(51) + "\n");
    JsonNode held = load.run("--all").dataset("trial.list");
    assertThat(held.at("/failure/code").asText()).as(held.toString()).isEqualTo("KHO-510");
  }

  private static String mended(String source) {
    return "description: \"Mã | Code\"\n        customProperties:\n          - {property: kho.from, value: \""
        + source
        + "\"}";
  }

  private Path contract() {
    return home.resolve("contracts/trial/list.yaml");
  }

  private void policy(String policy) throws IOException {
    contract(
        "format: csv",
        "format: csv\n    customProperties:\n      - {property: kho.drift, value: {"
            + policy
            + "}}");
  }

  private void contract(String from, String to) throws IOException {
    Trial.edit(home, "list", from, to);
  }

  private void deliver(String name, String text) throws IOException {
    Files.writeString(home.resolve("sources").resolve(name), text);
  }
}
