package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that a person corrected once is corrected again where the same wrong one comes again. */
class CarriedCorrectionTest extends QuarantineTrial {
  private static final String LOCAL = "64MB";
  private static final String SPARK = "0B";

  @ParameterizedTest
  @ValueSource(strings = {LOCAL, SPARK})
  void theSameWrongCellOfTheSameKeyIsCorrectedInTheNextSnapshot(String limit) throws IOException {
    load.set("load.small-limit", limit);
    mode("snapshot");
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    String id = id("b");
    one("fix", id, "--column", "amount", "--value", "2", "--by", "An", "--why", "by phone");
    quarantine("replay", "--all");

    deliver("code,amount\nc,3\nb,two\nd,4\na,1\n");
    TestLoad.Answer night = load.run("--all");

    JsonNode list = night.dataset("trial.list");
    assertThat(list.path("verdict").asText()).as(list.toPrettyString()).isEqualTo("published");
    assertThat(list.path("quarantined").asInt()).isZero();
    assertThat(list.path("unchanged").asInt()).isEqualTo(3);
    assertThat(list.toString()).contains("as a person had corrected them before");
    assertThat(amounts()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L));
    assertThat(quarantine("list").path("total").asInt()).isZero();
    String run = night.json().path("run").asText();
    assertRepair(run, id);
    JsonNode history = one("show", id).path("history");
    JsonNode carried = history.get(history.size() - 1);
    assertThat(carried.path("state").asText()).isEqualTo("carried");
    assertThat(carried.path("run").asText()).isEqualTo(run);
    assertThat(carried.path("who").asText()).isEqualTo("An");
    assertThat(carried.path("why").asText()).contains("list.csv#2");
    assertThat(one("show", id).path("state").asText()).isEqualTo("replayed");
  }

  private void assertRepair(String run, String id) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      List<Map<String, Object>> repairs =
          tables.rows("quality.repair").stream()
              .filter(row -> run.equals(row.get("run_id")))
              .toList();
      assertThat(repairs).hasSize(1);
      assertThat(repairs.get(0))
          .containsEntry("rule", "correction")
          .containsEntry("column_name", "amount")
          .containsEntry("original", "two")
          .containsEntry("result", "2")
          .containsEntry("row_key", "b")
          .containsEntry("source_record", 2L)
          .containsEntry("outcome", "repaired");
      assertThat(String.valueOf(repairs.get(0).get("reason"))).contains("An", "by phone", id);
      assertThat(tables.rows("ops.ledger"))
          .filteredOn(row -> run.equals(row.get("run_id")) && "clean".equals(row.get("stage")))
          .extracting(row -> row.get("repaired"))
          .containsExactly(1L);
    }
  }

  @Test
  void whereTheSourceHasAnotherTextItsOwnCounts() throws IOException {
    corrected("snapshot");
    deliver("code,amount\na,1\nb,20\nc,3\n");
    load.run("--all");
    assertThat(amounts()).containsEntry("b", 20L);

    deliver("code,amount\na,1\nb,twoo\nc,3\nd,4\n");
    assertThat(load.run("--all").dataset("trial.list").path("quarantined").asInt()).isOne();
    assertThat(amounts()).as("kept in its last good version").containsEntry("b", 20L);
    assertThat(one("list").path("raw").asText()).contains("\"b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCAL, SPARK})
  void aKeyThatStandsTwiceIsNobodys(String limit) throws IOException {
    load.set("load.small-limit", limit);
    corrected("snapshot");
    deliver("code,amount\na,1\nb,two\nb,three\nc,3\nd,4\ne,5\n");

    JsonNode night = load.run("--all").dataset("trial.list");

    assertThat(night.path("quarantined").asInt()).as(night.toPrettyString()).isEqualTo(2);
    assertThat(night.toString()).contains("the key occurs more than once in the delivery");
    assertThat(quarantine("list").path("total").asInt()).isEqualTo(2);
  }

  @Test
  void aCorrectionThatIsWithdrawnHoldsNoLonger() throws IOException {
    String id = corrected("snapshot");
    assertThat(one("list", "--state", "carrying").path("id").asText()).isEqualTo(id);
    assertThat(fails("withdraw", id, "--column", "code", "--by", "Bình", "--why", "x"))
        .contains("it has those of amount only");
    JsonNode withdrawn = one("withdraw", id, "--by", "Bình", "--why", "it was another place");
    assertThat(withdrawn.path("state").asText()).isEqualTo("replayed");
    assertThat(quarantine("list", "--state", "carrying").path("total").asInt()).isZero();
    assertThat(fails("withdraw", id, "--by", "Bình", "--why", "x")).contains("it has none");

    deliver("code,amount\na,1\nb,two\nc,3\nd,4\n");
    assertThat(load.run("--all").dataset("trial.list").path("quarantined").asInt()).isOne();
    String again = one("list").path("id").asText();
    assertThat(again).isNotEqualTo(id);

    one("fix", again, "--column", "amount", "--value", "22", "--by", "An", "--why", "asked again");
    deliver("code,amount\na,1\nb,two\nc,3\nd,4\ne,5\n");
    load.run("--all");
    assertThat(amounts()).as("the newest word counts").containsEntry("b", 22L);
    assertThat(one("list", "--state", "carrying").path("id").asText()).isEqualTo(again);
    one("withdraw", again, "--by", "An", "--why", "the agency mended it");
    assertThat(quarantine("list", "--state", "carrying").path("total").asInt()).isZero();
  }

  @Test
  void aCorrectionThatWaitsIsWithdrawnToo() throws IOException {
    mode("snapshot");
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    String id = id("b");
    one("fix", id, "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    assertThat(one("withdraw", id, "--by", "An", "--why", "mistyped").path("state").asText())
        .isEqualTo("open");
    assertThat(quarantine("replay", "--all").at("/datasets/0/quarantined").asInt()).isOne();
  }

  @Test
  void aCorrectionThatNobodyReplayedHoldsForTheNextDelivery() throws IOException {
    mode("snapshot");
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    String id = id("b");
    one("fix", id, "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    deliver("code,amount\na,1\nb,two\nc,3\nd,4\n");
    load.run("--all");
    assertThat(amounts()).containsEntry("b", 2L).hasSize(4);
    assertThat(one("show", id).path("state").asText()).isEqualTo("superseded");
  }

  @Test
  void whatCannotBeCleanedAlsoAsCorrectedIsRefusedAsItCame() throws IOException {
    mode("snapshot");
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    one("fix", id("b"), "--column", "amount", "--value", "2x", "--by", "An", "--why", "x");
    deliver("code,amount\na,1\nb,two\nc,3\nd,4\n");
    load.run("--all");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.quarantine"))
          .extracting(row -> row.get("raw_text"))
          .containsExactly("two", "two");
      assertThat(tables.rows("quality.repair")).isEmpty();
    }
  }

  /** Without a key the whole record must be the same. */
  @ParameterizedTest
  @ValueSource(strings = {LOCAL, SPARK})
  void withoutAKeyTheWholeRecordMustBeTheSame(String limit) throws IOException {
    load.set("load.small-limit", limit);
    Trial.write(home, "list");
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    one("fix", id("b"), "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    quarantine("replay", "--all");
    deliver("code,amount\nx,two\na,1\nb,two\nc,3\nd,4\n");
    assertThat(load.run("--all").dataset("trial.list").path("quarantined").asInt()).isOne();
    assertThat(amounts()).containsEntry("b", 2L).doesNotContainKey("x");
  }

  /** Of equal records nobody can say which one a correction is of. */
  @ParameterizedTest
  @ValueSource(strings = {LOCAL, SPARK})
  void equalRecordsWithoutAKeyKeepTheirOwnCorrections(String limit) throws IOException {
    load.set("load.small-limit", limit);
    mode("snapshot");
    String rows = "code,amount\na,1\nb,2\nc,3\nd,4\n";
    deliver(rows + ",7\n,7\n");
    load.run("--all");
    List<String> ids = quarantine("list").path("records").findValuesAsText("id");
    assertThat(ids).hasSize(2);
    one("fix", ids.get(0), "--column", "code", "--value", "K17", "--by", "An", "--why", "x");
    one("fix", ids.get(1), "--column", "code", "--value", "K18", "--by", "An", "--why", "x");
    quarantine("replay", "--all");
    assertThat(amounts()).containsEntry("K17", 7L).containsEntry("K18", 7L);

    deliver(rows + "e,5\n,7\n,7\n");
    JsonNode both = load.run("--all").dataset("trial.list");
    deliver(rows + "e,5\nf,6\n,7\n");
    JsonNode one = load.run("--all").dataset("trial.list");

    assertThat(both.path("quarantined").asInt()).as(both.toPrettyString()).isEqualTo(2);
    assertThat(both.path("notes").toString()).contains("Of 1 keys or whole records");
    assertThat(one.path("quarantined").asInt()).as("one of them, which?").isOne();
    assertThat(one.path("notes").toString()).contains("Of 1 keys or whole records");
    assertThat(amounts()).containsEntry("K17", 7L).containsEntry("K18", 7L).hasSize(8);
  }

  @Test
  void aRecordBesideAnEqualOneThatNobodyCorrectedIsNotTheCorrectedOne() throws IOException {
    mode("snapshot");
    deliver("code,amount\na,1\nb,2\nc,3\nd,4\ne,5\n,7\n,7\n,8\n");
    load.run("--all");
    List<String> ids = quarantine("list").path("records").findValuesAsText("id");
    String id = ids.get(0);
    one("fix", id, "--column", "code", "--value", "K17", "--by", "An", "--why", "x");
    one("fix", ids.get(2), "--column", "code", "--value", "K20", "--by", "An", "--why", "x");
    quarantine("replay", id);
    deliver("code,amount\na,1\nb,2\nc,3\nd,4\ne,5\n,7\n,8\n,9\n,9\n");
    assertThat(load.run("--all").dataset("trial.list").path("quarantined").asInt())
        .as("which of both was 7, nobody knows; the one with 8 was alone")
        .isEqualTo(3);
    assertThat(amounts()).containsEntry("K17", 7L).containsEntry("K20", 8L).hasSize(7);
  }

  @Test
  void twoWordsAboutOneWholeRecordAreNone() throws IOException {
    Trial.write(home, "list");
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    one("fix", id("b"), "--column", "amount", "--value", "2x", "--by", "An", "--why", "x");
    deliver("code,amount\na,1\nb,two\nc,3\nd,4\n");
    load.run("--all");
    one("fix", id("b"), "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    deliver("code,amount\na,1\nb,two\nc,3\nd,4\ne,5\n");
    JsonNode night = load.run("--all").dataset("trial.list");
    assertThat(night.path("quarantined").asInt()).as(night.toPrettyString()).isOne();
    assertThat(night.path("notes").toString()).contains("it was corrected in several ways");
  }

  /** Rows without a key that a rule refuses are known by their values alone. */
  @ParameterizedTest
  @ValueSource(strings = {LOCAL, SPARK})
  void anEqualRowThatARuleRefusesIsNobodys(String limit) throws IOException {
    load.set("load.small-limit", limit);
    Trial.write(home, "list");
    suite("severity: warning", "severity: critical");
    deliver("code,amount\na,1\nb,-2\nc,3\n");
    load.run("--all");
    one("fix", id("b"), "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    deliver("code,amount\na,1\nb,-2\nc,3\nd,4\n");
    assertThat(load.run("--all").dataset("trial.list").path("quarantined").asInt()).isZero();
    assertThat(amounts()).containsEntry("b", 2L);
    deliver("code,amount\na,1\nb,-2\nb,-02\nc,3\nd,4\ne,5\n");
    JsonNode night = load.run("--all").dataset("trial.list");
    assertThat(night.path("quarantined").asInt()).as(night.toPrettyString()).isPositive();
    assertThat(night.path("notes").toString()).contains("Of 1 keys or whole records");
  }

  /** What is wrong by a rule may be wrong only beside the other values of its row. */
  @ParameterizedTest
  @ValueSource(strings = {LOCAL, SPARK})
  void whatARuleRefusedIsCorrectedWhereTheWholeRowIsTheSame(String limit) throws IOException {
    load.set("load.small-limit", limit);
    mode("snapshot");
    suite("severity: warning", "severity: critical");
    deliver("code,amount\na,1\nb,-2\nc,3\n");
    load.run("--all");
    one("fix", id("b"), "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    quarantine("replay", "--all");
    assertThat(amounts()).containsEntry("b", 2L);

    deliver("code,amount\na,1\nb,-2\nc,3\nd,-2\ne,5\n");
    assertThat(load.run("--all").dataset("trial.list").path("quarantined").asInt()).isOne();
    assertThat(amounts()).containsEntry("b", 2L).doesNotContainKey("d");
  }

  @Test
  void aRowThatARuleRefusesAlthoughCorrectedHasNoLineOfHistory() throws IOException {
    String id = corrected("snapshot");
    suite("min_value: 0", "max_value: 1");
    suite("severity: warning", "severity: critical");
    deliver("code,amount\na,1\nb,two\nc,0\nd,0\n");
    JsonNode night = load.run("--all").dataset("trial.list");
    assertThat(night.path("verdict").asText() + " " + night.path("quarantined"))
        .isEqualTo("published 1");
    assertThat(one("show", id).path("history").findValuesAsText("state")).doesNotContain("carried");
  }

  @ParameterizedTest
  @ValueSource(strings = {"upsert", "append"})
  void deltasAreCorrectedToo(String mode) throws IOException {
    corrected(mode);
    deliver("code,amount\nb,two\ne,5\n");
    assertThat(load.run("--all").dataset("trial.list").path("quarantined").asInt()).isZero();
    assertThat(amounts()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L, "e", 5L));
  }

  private void suite(String from, String to) throws IOException {
    Path suite = home.resolve("suites/trial/list.yaml");
    String text = Files.readString(suite);
    assertThat(text).contains(from);
    Files.writeString(suite, text.replace(from, to));
  }

  /** A delivery of which b is wrong, mended and replayed. */
  private String corrected(String mode) throws IOException {
    mode(mode);
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    String id = id("b");
    one("fix", id, "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    quarantine("replay", "--all");
    assertThat(amounts()).containsEntry("b", 2L);
    return id;
  }
}
