package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows of a snapshot stay where records of it are refused, in both executions. */
class KeptRowsTest {
  private static final String LIST = "trial.list";
  private static final String FIRST = "a,1\nb,2\nc,3\nd,4\ne,5\n";

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "1B"})
  void whatIsGoneIsRemovedAndWhatIsRefusedStays(String smallLimit, @TempDir Path home)
      throws IOException {
    TestLoad load = keyed(home, smallLimit);
    night(load, home, FIRST);
    JsonNode second = night(load, home, "a,1\nb,x\nc,30\nd,4\n");
    assertThat(counts(second)).isEqualTo("inserted 0 updated 1 unchanged 2 removed 1 kept 1");
    assertThat(rows(load, LIST)).containsExactly("a 1", "b 2", "c 30", "d 4");
    assertThat(second.at("/refusals/0/example").asText()).isEqualTo("***");
    JsonNode third = night(load, home, "a,1\nb,20\nc,30\nd,4\n");
    assertThat(counts(third)).isEqualTo("inserted 0 updated 1 unchanged 3 removed 0 kept 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "1B"})
  void aRefusedRecordBesideAGoodOneOfItsKeyKeepsNothing(String smallLimit, @TempDir Path home)
      throws IOException {
    TestLoad load = keyed(home, smallLimit);
    night(load, home, FIRST);
    JsonNode second = night(load, home, "a,1\nb,x\nb,20\nc,3\nd,4\ne,5\n");
    assertThat(counts(second)).isEqualTo("inserted 0 updated 1 unchanged 4 removed 0 kept 0");
    assertThat(rows(load, LIST)).contains("b 20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "1B"})
  void whereAKeyCannotBeReadNothingUnseenIsRemoved(String smallLimit, @TempDir Path home)
      throws IOException {
    TestLoad load = keyed(home, smallLimit);
    night(load, home, FIRST + "f,6\n");
    JsonNode second = night(load, home, "a,1\nb,x\n,3\nd,40\nf,6\n");
    assertThat(counts(second)).isEqualTo("inserted 0 updated 1 unchanged 2 removed 0 kept 3");
    assertThat(second.path("note").asText())
        .contains("nothing was removed, since 1 record was refused whose key cannot be read");
    assertThat(rows(load, LIST)).containsExactly("a 1", "b 2", "c 3", "d 40", "e 5", "f 6");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.kept"))
          .extracting(row -> row.get("row_key") + " " + row.get("reason"))
          .containsExactlyInAnyOrder("b refused", "c unseen", "e unseen");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "1B"})
  void aRecordThatAPersonDiscardedIsNoRowHoweverOftenItComes(String smallLimit, @TempDir Path home)
      throws IOException {
    TestLoad load = keyed(home, smallLimit).set("load.max-shrink", "0.5");
    night(load, home, FIRST + "f,6\n");
    night(load, home, "a,1\nb,x\n,3\nd,40\nf,6\n");
    String id;
    try (Tables tables = new Tables(load.warehouse())) {
      id =
          tables.rows("quality.quarantine").stream()
              .filter(row -> row.get("row_key") == null)
              .map(row -> String.valueOf(row.get("record_id")))
              .findFirst()
              .orElseThrow();
    }
    TestLoad.printed(
        QuarantineJob::run, 0, load.words("discard", id, "--by", "An", "--why", "no such"));
    JsonNode third = night(load, home, "a,1\nb,x\n,3\nd,41\nf,6\n");
    assertThat(counts(third)).isEqualTo("inserted 0 updated 1 unchanged 2 removed 2 kept 1");
    assertThat(rows(load, LIST)).containsExactly("a 1", "b 2", "d 41", "f 6");
    JsonNode fourth = night(load, home, "a,1\nb,x\n,30\nf,6\ng,7\n");
    assertThat(counts(fourth)).isEqualTo("inserted 1 updated 0 unchanged 2 removed 0 kept 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "1B"})
  void withoutAKeyAsManyUnseenRowsStayAsRecordsWereRefused(String smallLimit, @TempDir Path home)
      throws IOException {
    TestLoad load = Trial.in(home).set("load.small-limit", smallLimit);
    Trial.write(home, "list");
    night(load, home, FIRST);
    JsonNode second = night(load, home, "a,1\nb,x\nc,30\nd,4\n");
    assertThat(counts(second)).isEqualTo("inserted 1 updated 0 unchanged 2 removed 2 kept 1");
    assertThat(rows(load, LIST)).hasSize(4).contains("a 1", "c 30", "d 4");
  }

  private static TestLoad keyed(Path home, String smallLimit) throws IOException {
    TestLoad load = Trial.in(home).set("load.small-limit", smallLimit);
    Trial.keyed(home, "list");
    return load;
  }

  private static JsonNode night(TestLoad load, Path home, String lines) throws IOException {
    Files.writeString(home.resolve("sources/list.csv"), "code,amount\n" + lines);
    TestLoad.Answer night = load.run("--all");
    JsonNode result = night.dataset(LIST);
    assertThat(night.status()).as(result.toPrettyString()).isZero();
    return result;
  }

  private static String counts(JsonNode result) {
    StringBuilder counts = new StringBuilder();
    for (String name : List.of("inserted", "updated", "unchanged", "removed", "kept")) {
      counts.append(" ").append(name).append(" ").append(result.path(name).asLong());
    }
    return counts.toString().strip();
  }

  private static List<String> rows(TestLoad load, String table) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows(table).stream()
          .map(row -> row.get("code") + " " + row.get("amount"))
          .sorted()
          .toList();
    }
  }
}
