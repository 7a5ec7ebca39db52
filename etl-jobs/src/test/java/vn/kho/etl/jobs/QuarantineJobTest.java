package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.quarantine.LetterOMender;
import vn.kho.etl.table.Warehouse;

/** Records that were set aside: what becomes of them, and that none is loaded twice. */
class QuarantineJobTest extends QuarantineTrial {
  @ParameterizedTest
  @ValueSource(strings = {"upsert", "snapshot", "append"})
  void aCorrectedValueIsLoadedThroughTheSameStagesOnce(String mode) throws IOException {
    mode(mode);
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    JsonNode open = one("list");
    assertThat(open.path("state").asText()).isEqualTo("open");
    String id = open.path("id").asText();

    JsonNode fixed =
        one("fix", id, "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    assertThat(fixed.path("state").asText()).isEqualTo("corrected");
    JsonNode replayed = quarantine("replay", "--all").at("/datasets/0");
    assertThat(replayed.path("verdict").asText())
        .as(replayed.toPrettyString())
        .isEqualTo("published");
    assertThat(replayed.path("read").asInt()).isOne();
    assertThat(replayed.path("inserted").asInt()).isOne();
    assertThat(amounts()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L));

    JsonNode closed = one("show", id);
    assertThat(closed.path("state").asText()).isEqualTo("replayed");
    assertThat(closed.path("history")).hasSize(2);
    assertThat(closed.at("/history/0/who").asText()).isEqualTo("An");
    assertThat(quarantine("list").path("total").asInt()).isZero();
    assertThat(quarantine("replay", "--all").path("datasets")).isEmpty();
    assertThat(fails("replay", id)).contains("is closed: replayed");
    assertThat(load.run("--all").dataset("trial.list").path("verdict").asText())
        .isEqualTo("skipped");
    assertThat(amounts()).hasSize(3);
  }

  @Test
  void aCorrectionInAColumnOfAnOldFontIsTakenAsItIsTyped() throws IOException {
    deliver(
        """
        code,amount
        Ph­êng ThuËn,1
        d©n c­,2
        Thñy Hång,3
        Ph­êng §iÒn,4
        x· Qu¶ng,5
        ThuËn Léc,6
        Lê Công Lâm,7
        """);
    load.run("--all");
    String id = id("Lê Công Lâm");
    one("fix", id, "--column", "code", "--value", "Lê Công Lâm", "--by", "An", "--why", "x");
    JsonNode replayed = quarantine("replay", "--all").at("/datasets/0");
    assertThat(replayed.path("inserted").asInt()).as(replayed.toPrettyString()).isOne();
    assertThat(amounts())
        .hasSize(7)
        .containsEntry("Phường Thuận", 1L)
        .containsEntry("Lê Công Lâm", 7L);
  }

  @Test
  void recordsOfOneFileAreReplayedInTheEncodingOfTheirWholeDelivery() throws IOException {
    Trial.edit(home, "list", "list.csv", "list-*.csv");
    Files.writeString(
        home.resolve("sources/list-1.csv"),
        """
        code,amount
        Ph­êng ThuËn Hãa,1
        d©n c­,2
        Thñy Hång,3
        Ph­êng §iÒn,4
        x· Qu¶ng,5
        ThuËn Léc,6
        """);
    Files.writeString(home.resolve("sources/list-2.csv"), "code,amount\nPh­êng ThuËn,two\n");
    Files.writeString(home.resolve("sources/list-3.csv"), "code,amount\nLê Công Lâm,7\n");
    load.run("--all");
    String id = id("Ph­êng ThuËn");
    one("fix", id, "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    JsonNode replayed = quarantine("replay", "--all").at("/datasets/0");
    assertThat(replayed.path("inserted").asInt()).as(replayed.toPrettyString()).isOne();
    assertThat(replayed.path("quarantined").asInt()).isOne();
    assertThat(amounts()).hasSize(7).containsEntry("Phường Thuận", 2L);
    assertThat(one("list").toString()).contains("Lê Công Lâm", "KHO-412");

    try (Stream<Path> landed = Files.walk(home)) {
      for (Path file : landed.filter(one -> one.toString().contains("landing")).toList()) {
        if (Files.isRegularFile(file) && Files.readString(file).contains("Qu¶ng")) {
          Files.delete(file);
        }
      }
    }
    assertThat(run(1, load.words("replay", "--all"))).contains("trial.list failed");
    assertThat(amounts()).as("what others of its delivery decide").hasSize(7);
  }

  @Test
  void aRecordThatOthersOfItsDeliveryDecideStaysRefusedInAReplay() throws IOException {
    String code = "description: \"Mã | Code\"\n";
    Trial.edit(
        home,
        "list",
        code,
        code
            + """
                    customProperties:
                      - property: kho.clean
                        value: [{encoding: {of: TCVN3}}]
            """);
    deliver("code,amount\nPh­êng ThuËn,1\nNguyễn Văn,two\nLê Công Lâm,7\na,1\nb,2\n");
    load.run("--all");
    one("fix", id("Nguyễn Văn"), "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    JsonNode replayed = quarantine("replay", "--all").at("/datasets/0");
    assertThat(replayed.path("inserted").asInt()).as(replayed.toPrettyString()).isOne();
    assertThat(amounts()).containsEntry("Nguyễn Văn", 2L).doesNotContainKey("Lê Công Lâm");
    assertThat(one("list").toString()).contains("Lê Công Lâm", "KHO-412");
  }

  /** What {@code docs/extending.md} says of a command that mends many records by a rule. */
  @Test
  void aCommandThatMendsByARuleIsAddedByOneClass() throws IOException {
    deliver("code,amount\na,1\nb,O2\nc,two\nd,4\ne,5\nf,6\ng,7\n");
    load.run("--all");
    String mended = id("b");
    LetterOMender mender = new LetterOMender("amount");
    try (Warehouse warehouse = Warehouse.open(load.settings())) {
      assertThat(mender.mend(warehouse, "trial.list")).containsExactly(mended);
      assertThat(mender.mend(warehouse, "trial.list")).as("once").isEmpty();
    }
    assertThat(one("show", mended).at("/history/0/who").asText()).isEqualTo("letter-o");

    JsonNode replayed = quarantine("replay", mended).at("/datasets/0");
    assertThat(replayed.path("inserted").asInt()).as(replayed.toPrettyString()).isOne();
    assertThat(amounts()).containsEntry("b", 2L).doesNotContainKey("c");
    assertThat(one("show", mended).path("state").asText()).isEqualTo("replayed");
    assertThat(one("list").path("raw").asText()).as("what it cannot mend").contains("\"c\"");
  }

  @Test
  void aRecordThatIsStillWrongStaysOpenAndHoldsNobodyAlsoOnSpark() throws IOException {
    load.set("load.small-limit", "0B");
    deliver("code,amount\na,1\nb,two\nc,three\nd,4\ne,5\nf,6\ng,7\n");
    load.run("--all");
    String second = id("b");
    quarantine("fix", second, "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    JsonNode replayed = quarantine("replay", "--dataset", "trial.list").at("/datasets/0");
    assertThat(replayed.path("verdict").asText())
        .as(replayed.toPrettyString())
        .isEqualTo("published");
    assertThat(replayed.path("quarantined").asInt()).isOne();
    assertThat(amounts()).hasSize(6).containsEntry("b", 2L).doesNotContainKey("c");
    JsonNode open = one("list");
    assertThat(open.path("state").asText()).isEqualTo("open");
    assertThat(open.path("faults")).as("refused by two runs").hasSize(2);
  }

  @Test
  void aLaterDeliveryThatBringsTheKeySupersedes() throws IOException {
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    deliver("code,amount\nb,22\nd,4\n");
    load.run("--all");
    JsonNode closed = one("list", "--state", "superseded");
    assertThat(closed.path("record").asInt()).isEqualTo(2);
    quarantine("replay", "--all");
    assertThat(amounts()).containsEntry("b", 22L).hasSize(4);
  }

  @Test
  void aLaterSnapshotIsTheWholeTruth() throws IOException {
    mode("snapshot");
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    deliver("code,amount\na,1\nb,drei\nc,3\nd,4\n");
    load.run("--all");
    assertThat(one("list").path("raw").asText()).as("of the new file only").contains("\"b\"");
    assertThat(quarantine("list", "--state", "superseded").path("total").asInt()).isOne();
  }

  @Test
  void aMendedContractLoadsTheRecordAgain() throws IOException {
    mode("upsert");
    deliver("code,amount\na,1\nb,2 đồng\nc,3\n");
    load.run("--all");
    Trial.edit(home, "list", "value: [number]", "value: [money]");
    JsonNode replayed = quarantine("replay", "--all").at("/datasets/0");
    assertThat(replayed.path("inserted").asInt()).as(replayed.toPrettyString()).isOne();
    assertThat(amounts()).containsKeys("a", "b", "c").hasSize(3);
  }

  @Test
  void nothingOfADeliveryThatIsHeldIsReplayed() throws IOException {
    deliver("code,amount\na,1\nb,two\nc,three\n");
    assertThat(load.run("--all").dataset("trial.list").path("verdict").asText()).isEqualTo("held");
    String id = id("b");
    quarantine("fix", id, "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    JsonNode replayed = quarantine("replay", id).at("/datasets/0");
    assertThat(replayed.path("verdict").asText()).isEqualTo("skipped");
    assertThat(replayed.path("note").asText()).contains("is not published");
    assertThat(one("show", id).path("state").asText()).isEqualTo("corrected");
  }

  @Test
  void aCorrectionThatIsNoValueOfItsColumnIsReportedAtOnceAndTheHistoryStandsInOrder()
      throws IOException {
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    String id = id("b");
    assertThat(
            warnings("fix", id, "--column", "amount", "--value", "x", "--by", "An", "--why", "y"))
        .contains("the replay will refuse this value (KHO-401), column amount is bigint");
    quarantine("replay", id);
    assertThat(
            warnings("fix", id, "--column", "amount", "--value", "2", "--by", "An", "--why", "y"))
        .isEmpty();
    assertThat(text("show", id).lines().filter(line -> line.matches("[0-9-]{10} [0-9:]{8}  .*")))
        .isSortedAccordingTo(Comparator.comparing(line -> line.substring(0, 19)))
        .extracting(line -> line.split("  ")[1].split(" ")[0])
        .containsExactly("refused", "corrected", "refused", "corrected");
  }

  @Test
  void personalValuesAreMasked() throws IOException {
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    String id = id("b");
    String shown =
        quarantine(
                "fix", id, "--column", "amount", "--value", "987654321", "--by", "An", "--why", "x")
            .toString();
    assertThat(shown).contains("***").doesNotContain("two").doesNotContain("987654321");
    assertThat(text("show", id)).contains("***").doesNotContain("two").doesNotContain("987654321");
    assertThat(text("list")).contains(id).doesNotContain("two");
  }

  @Test
  void aPersonalTextIsMaskedInEveryColumnThatIsReadFromIt() throws IOException {
    Trial.edit(
        home,
        "list",
        "team:",
        """
              - name: rounded
                physicalType: bigint
                classification: public
                description: "Tròn | Rounded"
                customProperties:
                  - property: kho.from
                    value: amount
        team:""");
    deliver("code,amount\na,1\nb,0987654\nb2,987654x\nc,3\n");
    TestLoad.Answer answer = load.run("--all");

    String shown =
        text("list")
            + quarantine("list")
            + text("show", id("b2"))
            + load.pages(home.resolve("pages"));
    assertThat(answer.json().toString() + shown).contains("rounded").doesNotContain("987654x");
  }

  @Test
  void whatIsWrongWithARecordIsExplainedInWords() throws IOException {
    deliver("code,amount\na,1\nb,2,9\n,3\nc,4\nc,5\n");

    JsonNode loaded = load.run("--all").dataset("trial.list");

    assertThat(text("list", "--state", "all"))
        .contains("KHO-407: ")
        .contains("KHO-406 code: no value")
        .contains("list.csv#3")
        .contains("FILE#N is the N-th record of the file, without its header")
        .doesNotContain("(none)");
    assertThat(loaded.toString())
        .contains("1 of 3 rows has the primary key of another row of this delivery")
        .contains("Of each, the row with the most values was taken")
        .doesNotContain("kho.dedupe");
  }

  @Test
  void aDiscardedRecordIsNotLoaded() throws IOException {
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    assertThat(one("discard", id("b"), "--by", "An", "--why", "no such").path("state").asText())
        .isEqualTo("discarded");
    load.run("--all", "--again");
    assertThat(quarantine("list").path("total").asInt()).isZero();
  }

  /** A mended contract is the newer word, and the older one is not overruled in silence. */
  @Test
  void aDiscardedRecordThatAMendedContractAcceptsIsLoadedAndThatIsReported() throws IOException {
    deliver("code,amount\na,1\nb,2 đồng\nc,3\n");
    load.run("--all");
    String id = id("b");
    one("discard", id, "--by", "An", "--why", "no such");
    TestLoad.Answer same = load.run("--all", "--again");
    assertThat(same.json().toString()).doesNotContain("a person had discarded");
    Trial.edit(home, "list", "value: [number]", "value: [money]");

    TestLoad.Answer mended = load.run("--all");

    assertThat(amounts()).containsEntry("b", 2L);
    assertThat(mended.json().toString())
        .contains("1 record of trial.list that a person had discarded is loaded");
    JsonNode record = one("show", id);
    assertThat(record.path("state").asText()).isEqualTo("replayed");
    assertThat(record.path("history").findValuesAsText("why"))
        .last()
        .asString()
        .contains("accepts it by now", "An had discarded it: no such");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.run"))
          .extracting(row -> String.valueOf(row.get("message")))
          .anyMatch(message -> message.contains("a person had discarded"));
    }
  }

  @Test
  void aColumnMayBeNamedAsItsSourceNamesIt() throws IOException {
    Trial.edit(
        home,
        "list",
        "- property: kho.clean\n",
        "- {property: kho.from, value: Số lượng}\n          - property: kho.clean\n");
    deliver("code,Số lượng\na,1\nb,two\nc,3\n");
    load.run("--all");
    String id = id("b");
    assertThat(fails("fix", id, "--column", "tiền", "--value", "2", "--by", "A", "--why", "x"))
        .contains("no such column: tiền", "It has code, amount");
    assertThat(fails("fix", id, "--column", "Số lương", "--value", "2", "--by", "A", "--why", "x"))
        .contains("did you mean 'Số lượng'?");

    String apart = Normalizer.normalize("Số lượng", Normalizer.Form.NFD);
    JsonNode fixed = one("fix", id, "--column", apart, "--value", "2", "--by", "A", "--why", "x");

    assertThat(fixed.at("/history/0/column").asText()).isEqualTo("amount");
    JsonNode replayed = quarantine("replay", id).at("/datasets/0");
    assertThat(replayed.path("inserted").asInt()).as(replayed.toPrettyString()).isOne();
    assertThat(amounts()).containsEntry("b", 2L);
  }

  @Test
  void whatCannotBeMendedSaysSo() throws IOException {
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    assertThat(
            fails("fix", id("b"), "--column", "amont", "--value", "2", "--by", "A", "--why", "x"))
        .contains("no such column: amont", "amount");
    assertThat(fails("show", "0123456789abcdef")).contains("no such id");
    assertThat(fails("list", "--state", "opne")).contains("no such state: opne");
    assertThat(fails("replay")).contains("nothing is named");
    assertThat(fails("replay", "--alll")).contains("unknown option: --alll", "--all");
  }
}
