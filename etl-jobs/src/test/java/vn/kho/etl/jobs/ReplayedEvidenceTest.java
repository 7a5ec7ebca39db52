package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a column is written, all files of a delivery decide, also where some records are replayed.
 */
class ReplayedEvidenceTest extends QuarantineTrial {
  @BeforeEach
  void severalFilesOfFractions() throws IOException {
    Trial.edit(home, "list", "path: list.csv", "path: list-*.csv");
    Trial.edit(home, "list", "errorBudget: 0.4", "errorBudget: 1.0");
    Trial.edit(home, "list", "logicalType: integer", "logicalType: number");
    Trial.edit(home, "list", "physicalType: bigint", "physicalType: double");
  }

  private void deliver(String name, String lines) throws IOException {
    Files.writeString(home.resolve("sources").resolve(name), "code,amount\n" + lines);
  }

  private List<String> rows() throws IOException {
    return Trial.rows(load, "list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void aNumberThatTheWholeDeliveryLeavesOpenIsRefusedAgain(String limit) throws IOException {
    load.set("load.small-limit", limit);
    deliver("list-1.csv", "a,1.234\nb,0.5\n");
    deliver("list-2.csv", "c,\"2,5\"\nd,7\n");
    load.run("--all");
    String id = one("list").path("id").asText();

    JsonNode replay = quarantine("replay", id).at("/datasets/0");

    assertThat(replay.path("quarantined").asInt()).as(replay.toPrettyString()).isOne();
    assertThat(rows()).containsExactly("b 0.5", "c 2.5", "d 7.0");
    assertThat(one("show", id).path("state").asText()).isEqualTo("open");
    quarantine("fix", id, "--column", "amount", "--value", "1234", "--by", "An", "--why", "x");
    quarantine("replay", id);
    assertThat(rows()).as("a person decides").contains("a 1234.0");
  }

  @Test
  void whatTheOtherFilesOfItsDeliverySayHoldsForAReplayToo() throws IOException {
    Trial.edit(home, "list", "value: [number]", "value: [{number: {style: plain}}]");
    deliver("list-1.csv", "a,\"1.234,x\"\nb,1\n");
    deliver("list-2.csv", "c,2.5\n");
    load.run("--all");
    String id = one("list").path("id").asText();
    Trial.edit(home, "list", "value: [{number: {style: plain}}]", "value: [number]");
    quarantine("fix", id, "--column", "amount", "--value", "1.234", "--by", "An", "--why", "x");

    quarantine("replay", id);

    assertThat(rows()).containsExactly("a 1.234", "b 1.0", "c 2.5");
  }

  @Test
  void aReplayOfSeveralDeliveriesDecidesEachByItself() throws IOException {
    deliver("list-1.csv", "a,1.234\nb,7\n");
    load.run("--all");
    Files.delete(home.resolve("sources/list-1.csv"));
    deliver("list-2.csv", "c,\"2,5\"\nd,\"x\"\n");
    load.run("--all");

    quarantine("replay", "--all");

    assertThat(rows()).as("nothing of its own delivery says what a is").doesNotContain("a 1234.0");
    assertThat(rows()).containsExactly("b 7.0", "c 2.5");
  }

  @Test
  void bytesThatDecideAndAreNoLongerAsReceivedStopTheReplay() throws IOException {
    deliver("list-1.csv", "a,1.234\nb,0.5\n");
    deliver("list-2.csv", "c,\"2,5\"\nd,7\n");
    load.run("--all");
    try (Stream<Path> files = Files.walk(home.resolve("kho/landing"))) {
      for (Path file : files.filter(one -> one.toString().endsWith("list-2.csv")).toList()) {
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.writeString(file, "code,amount\nc,\"2.5\"\nd,7\n");
      }
    }
    run(1, load.words("replay", "--all"));
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.run"))
          .extracting(row -> row.get("error_code"))
          .contains("KHO-515");
    }
    assertThat(rows()).doesNotContain("a 1.234");
  }

  @Test
  void manyReplayedRecordsAreDecidedOnSparkAsFewAre() throws IOException {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, 50_001).forEach(i -> lines.append('m').append(i).append(",1.234\n"));
    deliver("list-1.csv", lines.append("b,0.5\n").toString());
    deliver("list-2.csv", "c,\"2,5\"\nd,7\n");
    load.run("--all");

    JsonNode replay = quarantine("replay", "--all").at("/datasets/0");

    assertThat(replay.path("read").asInt()).as(replay.toPrettyString()).isEqualTo(50_001);
    assertThat(replay.path("quarantined").asInt()).isEqualTo(50_001);
    assertThat(rows()).containsExactly("b 0.5", "c 2.5", "d 7.0");
  }
}
