package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public cases of what a text means: null words, numbers, moments, old dates. */
class CleanerCasesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  @TempDir private Path folder = Path.of("");

  @Test
  void aCodeThatLooksLikeNothingIsKept() {
    PublicCase trial = PublicCase.copied("05-na-is-a-value", folder);
    assertThat(trial.load().status()).isZero();
    assertThat(column(trial, "t.nuoc", "ma", "ten"))
        .containsOnly(entry("1", "VN"), entry("2", "NA"), entry("3", "NA"), entry("4", "LA"));
    assertThat(column(trial, "t.nuoc", "ma", "nong_san")).contains(entry("1", "Na"));
  }

  @Test
  void aHugeExponentIsOneRefusedCell() {
    PublicCase trial = PublicCase.copied("06-huge-exponent", folder);
    TestLoad.Answer answer = trial.load();
    assertThat(answer.json().path("datasets")).hasSize(7);
    assertThat(trial.rows("ops.run")).hasSize(7);
    assertThat(trial.rows("quality.quarantine"))
        .extracting(row -> row.get("code"), row -> row.get("raw_text"))
        .containsExactly(tuple("KHO-401", "9e999999999"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void isoTimestampsNeedNoFormat(String smallLimit) {
    PublicCase trial = PublicCase.copied("32-iso-timestamps", folder).refusingAnyShare();
    trial.set("load.small-limit", smallLimit).load();
    Map<Object, Object> moments = column(trial, "t.t", "id", "t");
    assertThat(moments).hasSize(14).doesNotContainKey("12");
    assertThat(moments)
        .containsEntry("1", utc("2025-07-01T01:30:00.123456"))
        .containsEntry("2", utc("2025-07-01T01:30:00.123456"))
        .containsEntry("3", utc("2025-07-01T08:30"))
        .containsEntry("5", utc("2025-07-01T01:30"))
        .containsEntry("6", utc("2025-07-01T01:30:00.123"))
        .containsEntry("7", utc("2025-07-01T08:30:00.123456"))
        .containsEntry("8", utc("2025-07-01T01:30"))
        .containsEntry("10", utc("2025-07-01T01:30"))
        .containsEntry("11", utc("2025-06-30T17:00"))
        .containsEntry("14", utc("2025-07-01T08:30"))
        .containsEntry("15", local("0001-01-01T00:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void oldDatesAreTheSameInBothExecutions(String smallLimit) {
    PublicCase trial = PublicCase.copied("25b-old-dates-large-lane", folder);
    assertThat(trial.set("load.small-limit", smallLimit).load().status()).isZero();
    for (String day : new String[] {"0001-01-01", "1558-11-01", "1582-10-10", "1899-12-31"}) {
      String table = "t.d" + (day.startsWith("1899") ? "1900" : day.substring(0, 4));
      assertThat(column(trial, table, "id", "d")).containsEntry("1", LocalDate.parse(day));
    }
    for (String moment :
        new String[] {
          "0001-01-01T00:00:00",
          "1558-11-01T00:00:00",
          "1582-10-14T12:00:00",
          "1899-12-31T23:59:59",
          "9999-12-31T23:59:59"
        }) {
      assertThat(column(trial, "t.t" + moment.substring(0, 4), "id", "t"))
          .containsEntry("1", local(moment));
    }
  }

  private static OffsetDateTime utc(String local) {
    return LocalDateTime.parse(local).atOffset(ZoneOffset.UTC);
  }

  private static OffsetDateTime local(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant().atOffset(ZoneOffset.UTC);
  }

  private static Map<Object, Object> column(
      PublicCase trial, String table, String key, String column) {
    Map<Object, Object> values = new TreeMap<>();
    trial.rows(table).forEach(row -> values.put(row.get(key), row.get(column)));
    return values;
  }
}
