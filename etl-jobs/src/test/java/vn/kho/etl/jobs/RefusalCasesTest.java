package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public cases about records that are refused, in the local and the distributed execution. */
class RefusalCasesTest {

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "1B"})
  void aRowThatIsRefusedTonightKeepsItsLastGoodVersion(String smallLimit, @TempDir Path folder)
      throws IOException {
    PublicCase pk =
        PublicCase.copied("15-snapshot-removes-quarantined-row", folder)
            .set("load.small-limit", smallLimit);
    Path file = pk.file("in/pk.csv");
    String second = Files.readString(file);
    Files.writeString(file, second.replace("31/6/2025", "30/6/2025").replace("9000000", "7000"));
    assertThat(pk.load().status()).isZero();
    Files.writeString(file, second);
    TestLoad.Answer night = pk.load();
    assertThat(night.status()).as(night.err()).isZero();
    JsonNode result = night.dataset("t.pk");
    assertThat(result.path("kept").asLong()).isEqualTo(2);
    assertThat(result.path("removed").asLong()).isZero();
    assertThat(result.path("unchanged").asLong()).isEqualTo(8);
    assertThat(result.path("note").asText()).contains("2 rows keep their last good version");
    Map<Object, String> rows =
        pk.rows("t.pk").stream()
            .collect(
                Collectors.toMap(
                    row -> row.get("id"), row -> row.get("ngay") + " " + row.get("phi")));
    assertThat(rows)
        .hasSize(10)
        .contains(entry("4", "2025-06-30 4000"), entry("7", "2025-07-07 7000"));
    assertThat(pk.rows("ops.kept"))
        .extracting(row -> row.get("row_key") + " " + row.get("reason"))
        .containsExactlyInAnyOrder("4 refused", "7 refused");
    assertThat(pk.rows("quality.quarantine"))
        .extracting(row -> row.get("row_key") + " " + row.get("code"))
        .containsExactlyInAnyOrder("4 KHO-402", "7 KHO-408");
    assertThat(pk.rows("ops.ledger"))
        .filteredOn(row -> "publish".equals(row.get("stage")))
        .extracting(row -> row.get("kept"))
        .containsExactlyInAnyOrder(0L, 2L);
    assertThat(pk.rows("ops.run"))
        .extracting(row -> row.get("kept"))
        .containsExactlyInAnyOrder(0L, 2L);
  }

  @Test
  void aDeliveryOfWhichEverythingIsRefusedIsHeldAndSaysWhy(@TempDir Path folder)
      throws IOException {
    PublicCase x = PublicCase.copied("16-all-records-refused", folder);
    Path file = x.file("in/x.csv");
    String refused = Files.readString(file);
    Files.writeString(file, refused.replace('/', '-'));
    assertThat(x.load().status()).isZero();
    Files.writeString(file, refused);
    TestLoad.Answer night = x.load();
    assertThat(night.status()).isEqualTo(1);
    JsonNode result = night.dataset("t.x");
    assertThat(result.path("verdict").asText()).isEqualTo("held");
    assertThat(result.at("/failure/code").asText()).isEqualTo("KHO-508");
    assertThat(result.at("/failure/message").asText())
        .contains("3 of 3 records were refused, and nothing is left of the delivery: ")
        .contains("KHO-402 ngay: 3, such as 9999/99/99");
    assertThat(result.at("/refusals/0/count").asLong()).isEqualTo(3);
    assertThat(x.rows("t.x")).hasSize(3);
    assertThat(x.rows("quality.score"))
        .filteredOn(row -> "dataset".equals(row.get("level")))
        .extracting(row -> row.get("score"))
        .as(x.rows("quality.score").toString())
        .containsExactlyInAnyOrder(100.0, 0.0);
  }

  @Test
  void aSnapshotThatLosesRowsBesideRefusedOnesSaysSo(@TempDir Path folder) throws IOException {
    PublicCase s = PublicCase.copied("28-schema-change", folder);
    Path suite = s.file("suites/t/s.yaml");
    Files.writeString(
        suite, Files.readString(suite).replace("expectations:", "errorBudget: 0.5\nexpectations:"));
    Path file = s.file("in/s.csv");
    String refused = Files.readString(file);
    Files.writeString(file, refused.replace("2,b,6,", "2,b,6,y"));
    assertThat(s.load().status()).isZero();
    Files.writeString(file, refused);
    TestLoad.Answer night = s.load();
    assertThat(night.dataset("t.s").path("kept").asLong()).as(night.err()).isEqualTo(1);
    assertThat(s.rows("t.s")).hasSize(3);
    Files.writeString(file, refused.replaceAll("3,c.*\\R?", ""));
    night = s.load();
    assertThat(night.status()).isEqualTo(1);
    JsonNode failure = night.dataset("t.s").path("failure");
    assertThat(failure.path("code").asText()).isEqualTo("KHO-504");
    assertThat(failure.path("message").asText())
        .contains("1 removed, 1 kept in their last good version")
        .contains("1 of 2 records was refused: KHO-406 moi: 1, such as no value")
        .doesNotContain("--max-shrink");
    assertThat(List.copyOf(s.rows("t.s"))).hasSize(3);
  }

  @Test
  void oneHostileCellEndsNoOtherDataset(@TempDir Path folder) {
    PublicCase seven = PublicCase.copied("06-huge-exponent", folder);
    TestLoad.Answer night = seven.load();
    assertThat(night.json().path("datasets")).as(night.err()).hasSize(7);
    JsonNode bad = night.dataset("t.b_xau");
    assertThat(bad.path("verdict").asText()).isEqualTo("held");
    assertThat(bad.at("/refusals/0/code").asText()).isEqualTo("KHO-401");
    assertThat(night.dataset("t.a_tot").path("verdict").asText()).isEqualTo("published");
    assertThat(seven.rows("ops.run"))
        .extracting(row -> String.valueOf(row.get("status")))
        .containsOnly("published", "held")
        .hasSize(7);
  }
}
