package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replayed record is judged by the key that it has when it is cleaned, as a load judges it. */
class ReplayedKeyTest extends QuarantineTrial {
  private JsonNode replayed(String id, String code) throws IOException {
    quarantine("fix", id, "--column", "code", "--value", code, "--by", "An", "--why", "x");
    return quarantine("replay", id).at("/datasets/0");
  }

  /** The record without a key, where very many wait. */
  private String keyless() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("quality.quarantine").stream()
          .filter(row -> "code".equals(row.get("column_name")))
          .map(row -> String.valueOf(row.get("record_id")))
          .findFirst()
          .orElseThrow();
    }
  }

  private List<String> links() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("ops.link").stream()
          .map(
              row ->
                  String.join(
                      " ",
                      String.valueOf(row.get("kind")),
                      String.valueOf(row.get("source_record")),
                      "to",
                      String.valueOf(row.get("survivor_record"))))
          .toList();
    }
  }

  private void counts(JsonNode replay, int updated, int merged) {
    assertThat(replay.path("read").asInt()).as(replay.toPrettyString()).isOne();
    assertThat(replay.path("updated").asInt()).as(replay.toPrettyString()).isEqualTo(updated);
    assertThat(replay.path("merged").asInt()).as(replay.toPrettyString()).isEqualTo(merged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b,9\n", "b,9\na,1\n,7\n"})
  void aKeyThatALaterDeliveryBroughtStaysAsThatBroughtIt(String later) throws IOException {
    deliver("code,amount\na,1\n,5\nc,3\nd,4\ne,5\n");
    load.run("--all");
    String id = one("list").path("id").asText();
    deliver("code,amount\n" + later);
    load.run("--all");

    counts(replayed(id, "b"), 0, 1);

    assertThat(amounts()).containsEntry("b", 9L).hasSize(5);
    JsonNode closed = one("show", id);
    assertThat(closed.path("state").asText()).isEqualTo("superseded");
    assertThat(closed.at("/history/1/why").asText()).contains("later delivery", "key");
    assertThat(links()).containsExactly("superseded 2 to 1");
  }

  @Test
  void aKeyThatALaterDeliveryBroughtUnchangedStaysToo() throws IOException {
    deliver("code,amount\na,1\nb,9\n");
    load.run("--all");
    deliver("code,amount\nc,3\n,5\nd,4\n");
    load.run("--all");
    String id = one("list").path("id").asText();
    deliver("code,amount\ne,1\nb,9\n");
    load.run("--all");

    counts(replayed(id, "b"), 0, 1);

    assertThat(amounts()).containsEntry("b", 9L);
    assertThat(one("show", id).path("state").asText()).isEqualTo("superseded");
  }

  @Test
  void aKeyThatOnlyAnEarlierDeliveryBroughtTakesTheCorrectedRecord() throws IOException {
    deliver("code,amount\na,1\nb,9\n");
    load.run("--all");
    deliver("code,amount\nc,3\n,5\nd,4\n");
    load.run("--all");

    counts(replayed(one("list").path("id").asText(), "b"), 1, 0);

    assertThat(amounts()).containsEntry("b", 5L);
    assertThat(links()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upsert", "snapshot"})
  void aKeyThatStandsInItsOwnDeliveryIsAConflictAsInALoad(String mode) throws IOException {
    mode(mode);
    deliver("code,amount\na,1\n,5\nc,3\n");
    load.run("--all");
    String id = one("list").path("id").asText();

    JsonNode replay = replayed(id, "a");

    counts(replay, 0, 1);
    assertThat(replay.path("notes").toString()).contains("primary key of another row", "conflict");
    assertThat(amounts()).isEqualTo(Map.of("a", 1L, "c", 3L));
    assertThat(links()).containsExactly("conflict 2 to 1");
    JsonNode closed = one("show", id);
    assertThat(closed.path("state").asText()).isEqualTo("replayed");
    assertThat(closed.at("/history/1/why").asText()).contains("ops.link");
    load.run("--all", "--again");
    assertThat(amounts()).as("as the load decides").isEqualTo(Map.of("a", 1L, "c", 3L));
  }

  @Test
  void aRowThatASnapshotBroughtUnchangedIsOneOfItsDelivery() throws IOException {
    mode("snapshot");
    deliver("code,amount\na,1\nc,3\n");
    load.run("--all");
    deliver("code,amount\na,1\n,5\nc,3\nd,4\n");
    load.run("--all");

    counts(replayed(one("list").path("id").asText(), "a"), 0, 1);

    assertThat(amounts()).containsEntry("a", 1L);
    assertThat(links()).containsExactly("conflict 2 to 1");
  }

  @Test
  void theLastRowReplacesThePublishedOneAndThatIsReportedWhereTheContractSaysSo()
      throws IOException {
    Trial.edit(
        home,
        "list",
        "customProperties:\n      - property: kho.load",
        "customProperties:\n      - {property: kho.dedupe, value: {keys: [code], survivor: last}}\n"
            + "      - property: kho.load");
    deliver("code,amount\na,1\n,5\nc,3\n");
    load.run("--all");

    JsonNode replay = replayed(one("list").path("id").asText(), "a");

    counts(replay, 1, 0);
    assertThat(replay.path("notes").toString()).contains("1 published row", "replaced", "conflict");
    assertThat(amounts()).containsEntry("a", 5L);
    assertThat(links()).containsExactly("conflict 1 to 2");
    load.run("--all", "--again");
    assertThat(amounts()).as("as the load decides").containsEntry("a", 5L);
  }

  @Test
  void manyReplayedRecordsAreComparedOnSparkAsFewAre() throws IOException {
    StringBuilder text = new StringBuilder("code,amount\n");
    IntStream.range(0, 50_001).forEach(i -> text.append('m').append(i).append(",2 đồng\n"));
    IntStream.range(0, 80_000).forEach(i -> text.append('g').append(i).append(",1\n"));
    deliver(text.append(",5\n").toString());
    load.run("--all");
    Trial.edit(home, "list", "value: [number]", "value: [money]");
    quarantine("fix", keyless(), "--column", "code", "--value", "g7", "--by", "An", "--why", "x");

    JsonNode replay = quarantine("replay", "--all").at("/datasets/0");

    assertThat(replay.path("read").asInt()).as(replay.toPrettyString()).isEqualTo(50_002);
    assertThat(replay.path("inserted").asInt()).as(replay.toPrettyString()).isEqualTo(50_001);
    assertThat(replay.path("merged").asInt()).as(replay.toPrettyString()).isOne();
    assertThat(amounts()).hasSize(130_001).containsEntry("g7", 1L);
    assertThat(links()).containsExactly("conflict 130002 to 50009");
  }

  @Test
  void aKeyThatWasCorrectedAwayIsClosedByNoLaterRowOfIt() throws IOException {
    deliver("code,amount\na,1\nx,bad\nc,3\n");
    load.run("--all");
    String id = id("x");
    quarantine("fix", id, "--column", "code", "--value", "b", "--by", "An", "--why", "x");
    deliver("code,amount\nx,7\n");
    load.run("--all");
    assertThat(one("show", id).path("state").asText()).isEqualTo("corrected");

    quarantine("fix", id, "--column", "amount", "--value", "5", "--by", "An", "--why", "x");
    quarantine("replay", "--all");

    assertThat(amounts()).isEqualTo(Map.of("a", 1L, "b", 5L, "c", 3L, "x", 7L));
  }
}
