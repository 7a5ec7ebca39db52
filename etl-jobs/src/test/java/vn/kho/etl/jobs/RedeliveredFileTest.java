package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of an upsert that comes again with fewer rows: they stay, and somebody hears of it. */
class RedeliveredFileTest extends SeveralFilesTrial {
  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void rowsThatItHoldsNoMoreAreTold(String limit) throws IOException {
    load.set("load.small-limit", limit);
    deliver("list-1.csv", "a,1\nb,2\nc,3\nd,4\ne,5\n");
    deliver("list-2.csv", "f,6\n");
    assertThat(loaded().path("drift")).isEmpty();
    deliver("list-1.csv", "a,1\nc,30\nd,four\n");
    deliver("list-2.csv", "e,5\nf,6\n");

    JsonNode second = loaded();

    assertThat(second.path("drift")).hasSize(1);
    assertThat(second.path("notes").toString())
        .contains(
            "the file list-1.csv was delivered again without 1 of the 5 rows that the last load"
                + " took from it, such as b: they stay in the table");
    try (Tables tables = new Tables(load.warehouse())) {
      Map<String, Object> row = tables.rows("ops.drift").get(0);
      assertThat(row)
          .containsEntry("kind", "dropped_rows")
          .containsEntry("affected", 1L)
          .containsEntry("total", 5L)
          .containsEntry("example", "b")
          .containsEntry("policy", "freeze");
    }
    assertThat(rows()).as("nothing is deleted by guess").contains("b 2", "c 30", "d 4");
    assertThat(loaded().path("verdict").asText()).as("it is reported once").isEqualTo("skipped");
    deliver("list-1.csv", "a,1\nc,30\nd,4\n");
    assertThat(loaded().path("drift")).as("that one had lost it before").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void earlierRowsAreReadByTheCodesOfToday(String limit) throws IOException {
    load.set("load.small-limit", limit);
    Files.writeString(
        home.resolve("code-lists/kinds.csv"),
        "code,name_vi,valid_from,valid_to\na,A,2020-01-01,\nb,B,2020-01-01,\nc,C,2020-01-01,\n");
    contract(
        "description: \"Mã | Code\"",
        "description: \"Mã | Code\"\n        customProperties:\n"
            + "          - {property: kho.clean, value: [{code: {list: kinds}}]}");
    deliver("list-1.csv", "a,1\nb,2\nc,3\n");
    assertThat(loaded().path("quarantined").asInt()).isZero();
    deliver("list-1.csv", "a,1\nc,30\n");
    JsonNode second = loaded();
    assertThat(second.path("drift")).as(second.toPrettyString()).hasSize(1);
    assertThat(second.path("notes").toString()).contains("without 1 of the 3 rows");
  }

  @Test
  void keysOfPersonsAreNotReported() throws IOException {
    contract("classification: public", "classification: personal");
    deliver("list-1.csv", "a,1\nb,2\nc,3\n");
    loaded();
    deliver("list-1.csv", "a,1\nc,3\nd,4\n");
    JsonNode second = loaded();
    assertThat(second.path("drift")).hasSize(1);
    assertThat(second.path("notes").toString()).contains("such as ***");
  }

  @Test
  void anotherDeliveryUnderTheSameNameIsNoListThatLostRows() throws IOException {
    deliver("list-1.csv", "a,1\nb,2\nc,3\n");
    loaded();
    deliver("list-1.csv", "x,1\ny,2\nc,4\nz,3\n");
    assertThat(loaded().path("drift")).isEmpty();
    deliver("list-1.csv", "");
    assertThat(loaded().path("drift")).isEmpty();
    assertThat(rows()).hasSize(6);
  }

  @Test
  void theContractMayPutSuchADeliveryAside() throws IOException {
    String policy =
        "    customProperties:\n      - {property: kho.drift, value: {tables: quarantine}}";
    contract("format: csv", "format: csv\n" + policy);
    deliver("list-1.csv", "a,1\nb,2\nc,3\n");
    loaded();
    deliver("list-1.csv", "a,1\nc,33\n");
    assertThat(loaded().at("/failure/code").asText()).isEqualTo("KHO-510");
    assertThat(rows()).contains("c 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void whereTheEarlierBytesAreGoneTheLoadGoesOn(String limit) throws IOException {
    load.set("load.small-limit", limit);
    deliver("list-1.csv", "a,1\nb,2\nc,3\n");
    loaded();
    try (var files = Files.walk(home.resolve("kho/landing"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    deliver("list-1.csv", "a,1\nc,33\n");
    JsonNode second = loaded();
    assertThat(second.path("verdict").asText()).isEqualTo("published");
    assertThat(second.path("drift")).isEmpty();
    assertThat(second.path("notes").toString())
        .contains("It is not known which rows these files lost", "list-1.csv");
    assertThat(rows()).contains("b 2", "c 33");
  }

  @Test
  void aFileThatIsRenamedBehindAnotherOneHasTheLastWord() throws IOException {
    deliver("list-1.csv", "a,1\nb,1\n");
    deliver("list-2.csv", "a,2\n");
    loaded();
    assertThat(rows()).containsExactly("a 2", "b 1");
    Files.move(home.resolve("sources/list-1.csv"), home.resolve("sources/list-3.csv"));
    loaded();
    assertThat(rows()).as("as on a first night").containsExactly("a 1", "b 1");
    assertThat(loaded().path("verdict").asText()).as("it is known now").isEqualTo("skipped");
    deliver("list-4.csv", "a,2\n");
    loaded();
    assertThat(rows()).as("a copy behind it").containsExactly("a 2", "b 1");
    assertThat(loaded().path("verdict").asText()).isEqualTo("skipped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void aFileThatIsWrittenAgainWithTheSameBytesIsTheNewestByTime(String limit) throws IOException {
    load.set("load.small-limit", limit);
    contract(
        "format: csv", "format: csv\n    customProperties: [{property: kho.order, value: time}]");
    deliver("list-1.csv", "a,1\nb,1\n");
    deliver("list-2.csv", "a,2\n");
    written("list-1.csv", 7_200);
    written("list-2.csv", 3_600);
    loaded();
    assertThat(rows()).containsExactly("a 2", "b 1");
    written("list-2.csv", 1_800);
    assertThat(loaded().path("verdict").asText()).as("the same order").isEqualTo("skipped");

    written("list-1.csv", 900);

    assertThat(loaded().path("verdict").asText()).isEqualTo("published");
    assertThat(rows()).as("as on a first night").containsExactly("a 1", "b 1");
    assertThat(loaded().path("verdict").asText()).as("it is known now").isEqualTo("skipped");
  }

  @Test
  void theLastCopyOfAFileSaysWhenItIsRead() throws IOException {
    deliver("list-1.csv", "a,1\nb,1\n");
    deliver("list-2.csv", "a,2\n");
    deliver("list-3.csv", "a,1\nb,1\n");
    loaded();
    assertThat(rows()).containsExactly("a 1", "b 1");
    assertThat(loaded().path("verdict").asText()).isEqualTo("skipped");
    Files.delete(home.resolve("sources/list-3.csv"));
    assertThat(loaded().path("verdict").asText()).isEqualTo("published");
    assertThat(rows()).as("as on a first night").containsExactly("a 2", "b 1");
    assertThat(loaded().path("verdict").asText()).as("it is known now").isEqualTo("skipped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void aKeyThatGoesBackToTheValueOfAnOlderFileIsTold(String limit) throws IOException {
    load.set("load.small-limit", limit);
    deliver("list-1.csv", "a,1\nb,5\nc,6\n");
    deliver("list-2.csv", "a,2\nb,5\nc,7\nd,3\n");
    loaded();
    assertThat(rows()).containsExactly("a 2", "b 5", "c 7", "d 3");
    deliver("list-2.csv", "d,4\n");
    deliver("list-3.csv", "c,8\n");

    JsonNode second = loaded();

    assertThat(rows()).containsExactly("a 1", "b 5", "c 8", "d 4");
    assertThat(second.path("drift")).as(second.toPrettyString()).hasSize(1);
    assertThat(second.path("notes").toString())
        .contains(
            "the file list-2.csv was delivered again without 1 of the 4 rows that the last load"
                + " took from it, such as a: of these the table takes the values of an older file"
                + " again, of list-1.csv");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.drift"))
          .singleElement()
          .satisfies(
              row ->
                  assertThat(row)
                      .containsEntry("kind", "dropped_rows")
                      .containsEntry("affected", 1L)
                      .containsEntry("total", 4L)
                      .containsEntry("example", "a"));
    }
    deliver("list-2.csv", "d,5\n");
    assertThat(loaded().path("drift")).as("that one had lost it before").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void aValueThatAnOlderFileBringsAnewIsNoOldOne(String limit) throws IOException {
    load.set("load.small-limit", limit);
    deliver("list-1.csv", "a,1\nb,5\n");
    deliver("list-2.csv", "a,2\nb,6\nd,3\n");
    loaded();
    deliver("list-1.csv", "a,9\nb,5\n");
    deliver("list-2.csv", "d,3\n");
    JsonNode second = loaded();
    assertThat(rows()).containsExactly("a 9", "b 5", "d 3");
    assertThat(second.path("drift")).as(second.toPrettyString()).hasSize(1);
    assertThat(second.at("/notes").toString()).contains("without 1 of the 3", "such as b");
  }

  @Test
  void aKeyThatGoesBackPutsTheDeliveryAsideWhereTheContractSaysSo() throws IOException {
    String policy =
        "    customProperties:\n      - {property: kho.drift, value: {tables: quarantine}}";
    contract("format: csv", "format: csv\n" + policy);
    deliver("list-1.csv", "a,1\n");
    deliver("list-2.csv", "a,2\nb,3\n");
    loaded();
    deliver("list-2.csv", "a,1\n");
    assertThat(loaded().at("/failure/code").asText()).as("now a copy").isEqualTo("KHO-510");
    deliver("list-2.csv", "b,3\n");
    assertThat(loaded().at("/failure/code").asText()).isEqualTo("KHO-510");
    assertThat(rows()).containsExactly("a 2", "b 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void keysThatAreNumbersAreComparedAsTheWholeLastLoadReadThem(String limit) throws IOException {
    load.set("load.small-limit", limit);
    contract("errorBudget: 0.4", "errorBudget: 1.0");
    contract("logicalType: string", "logicalType: number");
    contract(
        "physicalType: string\n        primaryKey: true\n",
        """
        physicalType: decimal(9,3)
                primaryKey: true
                customProperties:
                  - {property: kho.clean, value: [number]}
        """);
    deliver("list-1.csv", "1.234,1\n1.235,2\n1.236,3\n");
    deliver("list-2.csv", "0.5,6\n");
    JsonNode first = loaded();
    assertThat(first.path("verdict").asText()).as(first.toPrettyString()).isEqualTo("published");
    assertThat(rows()).hasSize(4);
    deliver("list-1.csv", "1.234,1\n1.236,3\n");
    assertThat(loaded().path("notes").toString()).contains("without 1 of the 3", "such as 1.235");
  }
}
