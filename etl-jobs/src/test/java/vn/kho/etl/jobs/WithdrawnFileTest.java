package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes back to an older value, or to none, is reported; keys of persons are shown to nobody.
 */
class WithdrawnFileTest extends SeveralFilesTrial {
  @BeforeEach
  void deliverTwo() throws IOException {
    deliver("list-1.csv", "đền-01,1\nchùa-02,2\n");
    deliver("list-2.csv", "đền-01,7\nlăng-03,3\n");
  }

  @Test
  void aFileThatIsWithdrawnIsReportedWhereAnOlderOneTakesItsPlace() throws IOException {
    assertThat(loaded().path("drift")).isEmpty();
    assertThat(rows()).containsExactly("chùa-02 2", "lăng-03 3", "đền-01 7");
    Files.delete(home.resolve("sources/list-2.csv"));
    JsonNode second = loaded();
    assertThat(rows()).containsExactly("chùa-02 2", "lăng-03 3", "đền-01 1");
    assertThat(second.at("/drift/0/kind").asText()).isEqualTo("withdrawn_file");
    assertThat(second.path("notes").toString())
        .contains("the file list-2.csv of the last load is delivered no more");
    assertThat(loaded().path("verdict").asText()).as("it is reported once").isEqualTo("skipped");
  }

  @Test
  void aFileThatIsWithdrawnPutsTheDeliveryAsideWhereTheContractSaysSo() throws IOException {
    String policy =
        "    customProperties:\n      - {property: kho.drift, value: {tables: quarantine}}";
    contract("format: csv", "format: csv\n" + policy);
    loaded();
    Files.delete(home.resolve("sources/list-2.csv"));
    assertThat(loaded().at("/failure/code").asText()).isEqualTo("KHO-510");
    assertThat(rows()).contains("đền-01 7");
    deliver("list-2.csv", "đền-01,8\nlăng-03,3\n");
    assertThat(loaded().path("verdict").asText()).isEqualTo("published");
    assertThat(rows()).contains("đền-01 8");
  }

  @Test
  void theOldestFileIsWithdrawnWithoutATaleSinceNothingComesBack() throws IOException {
    String policy =
        "    customProperties:\n      - {property: kho.drift, value: {tables: quarantine}}";
    contract("format: csv", "format: csv\n" + policy);
    loaded();
    Files.delete(home.resolve("sources/list-1.csv"));
    JsonNode second = loaded();
    assertThat(second.path("verdict").asText()).isEqualTo("unchanged");
    assertThat(second.path("drift")).isEmpty();
    deliver("list-3.csv", "đền-01,9\n");
    assertThat(loaded().path("drift")).isEmpty();
    Files.delete(home.resolve("sources/list-2.csv"));
    deliver("list-4.csv", "đền-01,10\n");
    assertThat(loaded().path("drift")).as("the agency rotates its files").isEmpty();
    assertThat(rows()).containsExactly("chùa-02 2", "lăng-03 3", "đền-01 10");
  }

  @Test
  void aFileThatIsRenamedIsNotWithdrawn() throws IOException {
    loaded();
    Files.move(home.resolve("sources/list-2.csv"), home.resolve("sources/list-3.csv"));
    deliver("list-1.csv", "đền-01,1\nchùa-02,5\n");
    JsonNode second = loaded();
    assertThat(second.path("verdict").asText()).isEqualTo("published");
    assertThat(second.path("drift")).isEmpty();
    assertThat(rows()).containsExactly("chùa-02 5", "lăng-03 3", "đền-01 7");
  }

  @Test
  void theOrderOfTheDeliverySaysWhichFileIsOlder() throws IOException {
    contract(
        "format: csv", "format: csv\n    customProperties: [{property: kho.order, value: time}]");
    written("list-2.csv", 7_200);
    written("list-1.csv", 3_600);
    loaded();
    assertThat(rows()).contains("đền-01 1");
    Files.delete(home.resolve("sources/list-1.csv"));
    assertThat(loaded().at("/drift/0/kind").asText()).isEqualTo("withdrawn_file");
    assertThat(rows()).contains("đền-01 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void linksDoNotTellKeysThatArePersonal(String smallLimit) throws IOException {
    load.set("load.small-limit", smallLimit);
    contract("classification: public", "classification: personal");
    assertThat(loaded().path("merged").asInt()).isEqualTo(1);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.link"))
          .singleElement()
          .satisfies(
              link ->
                  assertThat(link)
                      .containsEntry("row_key", "***")
                      .containsEntry("survivor_key", "***")
                      .containsEntry("kind", "conflict"));
    }
  }

  @Test
  void anOptionalColumnThatHadValuesAndIsGoneIsReported() throws IOException {
    contract(
        "customProperties:\n          - property: kho.clean\n            value: [number]",
        "customProperties:\n          - {property: kho.optional, value: true}");
    loaded();
    Files.delete(home.resolve("sources/list-2.csv"));
    write("list-1.csv", "code\nđền-01\nchùa-02\n");
    JsonNode emptied = loaded();
    assertThat(rows()).contains("đền-01 null");
    assertThat(emptied.path("notes").toString())
        .contains("'amount', which may be left out, is in no record, and the last delivery had");
    assertThat(emptied.path("drift").toString()).contains("missing_column");
    assertThat(load.pages(home.resolve("pages")))
        .contains("a column is gone and empty", "which may be left out, is in no record");
    write("list-1.csv", "code\nđền-01\nchùa-02\nx\n");
    assertThat(loaded().path("drift")).as("nothing is emptied any more").isEmpty();
  }
}
