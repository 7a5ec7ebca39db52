package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that are over, loaded again from what had landed. */
@SuppressWarnings("NullAway") // rows are maps, fields are filled by JUnit
class AsOfTest {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final String[] OLD_FONT = {
    "Ph­êng ThuËn Hãa,1", "d©n c­,2", "Thñy Hång,3", "Ph­êng §iÒn,4", "x· Qu¶ng,5", "ThuËn Léc,6"
  };

  private final LocalDate today = LocalDate.now(VIETNAM);

  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = Trial.in(home);
    Trial.write(home, "one");
  }

  @Test
  void anOlderSnapshotDoesNotGoOverANewerOne() throws Exception {
    night(3, "A,1", "B,2");
    night(2, "A,1", "B,3", "C,4");
    Map<String, String> before = table();
    TestLoad.Answer answer = asOf(3);
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(verdict(answer)).isEqualTo("skipped");
    assertThat(answer.dataset("trial.one").path("note").asText())
        .startsWith("A newer delivery is published, it landed at " + day(2));
    assertThat(table()).isEqualTo(before);
    assertThat(lastRun().get("message").toString()).startsWith("A newer delivery is published");
    assertThat(lastRun().get("logical_date"))
        .isEqualTo(day(3).atStartOfDay(VIETNAM).toInstant().atOffset(ZoneOffset.UTC));
    assertThat(verdict(asOf(2))).isEqualTo("skipped");
    assertThat(verdict(asOf(1))).as("nothing landed on that day").isEqualTo("skipped");
  }

  /** Fourteen hours ahead of UTC: what landed before noon in UTC landed on another day there. */
  @Test
  void daysBeginWhereTheSettingsSay() throws Exception {
    ZoneId far = ZoneId.of("Pacific/Kiritimati");
    load.set("time.zone", far);
    night(3, "A,1");
    LocalDate landed = day(3).atTime(12, 0).atZone(VIETNAM).withZoneSameInstant(far).toLocalDate();
    assertThat(verdict(load.run("--all", "--as-of", landed.toString()))).isEqualTo("skipped");
    assertThat(lastRun().get("logical_date"))
        .isEqualTo(landed.atStartOfDay(far).toInstant().atOffset(ZoneOffset.UTC));
    TestLoad.Answer before = load.run("--all", "--as-of", landed.minusDays(1).toString());
    assertThat(before.dataset("trial.one").path("note").asText())
        .isEqualTo("Nothing had landed by the end of " + landed.minusDays(1) + ".");
  }

  @Test
  void aDeliveryThatWasHeldIsLoadedOnceItsRuleIsMended() throws Exception {
    night(3, "A,1", "B,2");
    deliver(",5", ",6", "C,7");
    assertThat(verdict(load.run("--all"))).isEqualTo("held");
    landed(2);
    Path suite = home.resolve("suites/trial/one.yaml");
    Files.writeString(suite, Files.readString(suite).replace("critical", "warning"));
    Files.delete(home.resolve("sources/one.csv"));
    TestLoad.Answer answer = asOf(2, "--max-shrink", "1");
    assertThat(verdict(answer)).as(answer.err() + answer.json()).isEqualTo("published");
    assertThat(table()).hasSize(2).containsEntry("C", "7");
    assertThat(verdict(asOf(2))).isEqualTo("skipped");
    assertThat(verdict(asOf(3))).as("older").isEqualTo("skipped");
  }

  @Test
  void aDayBeforeAnythingLandedIsReportedAndLoadsNothing() throws Exception {
    night(1, "A,1");
    TestLoad.Answer answer = asOf(5);
    assertThat(answer.status()).isZero();
    assertThat(answer.dataset("trial.one").path("note").asText())
        .isEqualTo("Nothing had landed by the end of " + day(5) + ".");
    assertThat(load.run("--all", "--as-of", today.plusDays(2).toString()).err())
        .contains("KHO-102")
        .contains("a day that is over");
    assertThat(load.run("--all", "--as-of", "last week").err()).contains("KHO-102");
    deliver("A,2");
    assertThat(verdict(load.run("--all", "--as-of", LocalDate.now(VIETNAM).toString())))
        .isEqualTo("published");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void anUpsertThatWasMissedGoesUnderTheNewerRows(String smallLimit) throws Exception {
    load.set("load.small-limit", smallLimit);
    contract("upsert");
    night(5, "A,1", "B,1");
    deliver("B,2", "C,2", "D,2", "X,-2", "Y,-2", "Z,-2");
    Path suite = home.resolve("suites/trial/one.yaml");
    String mild = Files.readString(suite);
    Files.writeString(suite, mild.replace("severity: warning", "severity: critical"));
    assertThat(verdict(load.run("--all"))).isEqualTo("held");
    landed(4);
    night(3, "A,1", "B,1", "C,3");
    night(2, "E,5");
    Files.writeString(suite, mild);
    TestLoad.Answer answer = asOf(4);
    assertThat(verdict(answer)).as(answer.err() + answer.json()).isEqualTo("published");
    assertThat(table())
        .containsAllEntriesOf(Map.of("A", "1", "B", "1", "C", "3", "D", "2", "E", "5"))
        .containsAllEntriesOf(Map.of("X", "-2", "Y", "-2", "Z", "-2"))
        .hasSize(8);
    assertThat(verdict(asOf(4))).isEqualTo("skipped");
    assertThat(verdict(load.run("--all"))).isEqualTo("unchanged");
    assertThat(table()).hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({"snapshot,1", "upsert,3", "append,5"})
  void loadsAndRepeatsInAnyOrderEndInTheTablesOfTheLoadsAlone(String mode, int seed)
      throws Exception {
    contract(mode);
    TestLoad alone = Trial.in(home);
    TestLoad mixed = new TestLoad(home, home.resolve("mixed")).content(home);
    Random random = new Random(seed);
    int nights = 6;
    for (int night = nights; night >= 1; night--) {
      List<String> rows = new ArrayList<>();
      for (char code = 'A'; code < 'J'; code++) {
        if (random.nextInt(3) > 0) {
          rows.add(code + "," + random.nextInt(3));
        }
      }
      deliver(rows.toArray(String[]::new));
      for (TestLoad each : List.of(alone, mixed)) {
        load = each;
        TestLoad.Answer answer = load.run("--all", "--max-shrink", "1");
        assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
        landed(night);
      }
      while (random.nextBoolean()) {
        String[] again = random.nextInt(3) == 0 ? new String[] {"--again"} : new String[0];
        int back = night + random.nextInt(nights + 1 - night + 1);
        TestLoad.Answer answer = asOf(Math.max(1, back), again);
        assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
        load = alone;
        Map<String, String> expected = table();
        load = mixed;
        assertThat(table())
            .as("night %s, as of %s %s", night, back, again.length)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void deliveriesThatAreLoadedTogetherAreLookedAtForOldFontsOneByOne() throws Exception {
    contract("upsert");
    night(3, OLD_FONT);
    String[] today = new String[2_101];
    Arrays.setAll(today, i -> "Nguyễn Thị Hải " + i + "," + i);
    today[2_100] = "Bùi Quý,7";
    night(2, today);
    Map<String, String> before = table();
    assertThat(before).hasSize(2_107).containsEntry("Phường Thuận Hóa", "1");
    JsonNode loaded = asOf(2, "--again").dataset("trial.one");
    assertThat(loaded.path("read").asInt()).as(loaded.toString()).isEqualTo(2_107);
    assertThat(loaded.path("quarantined").asInt())
        .as("all others of its delivery are proper")
        .isZero();
    assertThat(loaded.path("notes").toString()).contains("are of TCVN3");
    assertThat(table()).isEqualTo(before);
  }

  @Test
  void whereOneOfThemIsNotCertainNoneIsReadAnew() throws Exception {
    contract("upsert");
    List<String> first = new ArrayList<>(List.of(OLD_FONT));
    IntStream.range(0, 20).forEach(i -> first.add("An " + i + ",1"));
    night(3, first.toArray(String[]::new));
    night(2, "x· Thñy hång,1", "Nguyễn Thị Hải,2");
    Map<String, String> before = table();
    assertThat(before).containsKeys("x· Thñy hång", "Nguyễn Thị Hải", "Phường Thuận Hóa");
    JsonNode loaded = asOf(2, "--again").dataset("trial.one");
    assertThat(loaded.path("quarantined").asInt()).as(loaded.toString()).isEqualTo(7);
    assertThat(loaded.path("notes").toString()).contains("what looks misread in any is REFUSED");
    assertThat(table()).isEqualTo(before);
  }

  /** How a column is written, each delivery decides by itself, as the load of its day did. */
  @ParameterizedTest
  @ValueSource(strings = {"64MB", "0B"})
  void anAmbiguousNumberIsDecidedByItsOwnDelivery(String limit) throws Exception {
    load.set("load.small-limit", limit);
    contract("upsert");
    Trial.edit(home, "one", "logicalType: integer", "logicalType: number");
    Trial.edit(home, "one", "physicalType: bigint", "physicalType: double");
    night(4, "A,1.234", "B,7", "C,8");
    night(3, "D,\"2,5\"", "E,1.500");
    night(2, "F,2.5", "G,1.500");
    Map<String, String> before = table();
    assertThat(before)
        .doesNotContainKey("A")
        .containsEntry("E", "1500.0")
        .containsEntry("G", "1.5");
    JsonNode loaded = asOf(2, "--again").dataset("trial.one");
    assertThat(loaded.path("quarantined").asInt()).as(loaded.toString()).isEqualTo(1);
    assertThat(table()).isEqualTo(before);
  }

  /** A column that is new to a table which is loaded in parts. */
  @Test
  void everyDeliveryReadAgainFillsAColumnThatIsNew() throws Exception {
    contract("upsert");
    night(3, "A,1");
    night(2, "B,2");
    String column =
        """
              - name: raw
                logicalType: string
                physicalType: string
                required: true
                classification: public
                description: "Chữ | Text"
                customProperties:
                  - {property: kho.from, value: amount}
        team:
        """;
    Trial.edit(home, "one", "team:\n", column);
    TestLoad.Answer held = load.run("--all");
    assertThat(verdict(held)).isEqualTo("held");
    assertThat(held.dataset("trial.one").at("/failure/message").asText())
        .contains("1 row of earlier loads has no value of 'raw'", "--as-of <yesterday> --again");
    assertThat(verdict(asOf(1, "--again"))).isEqualTo("published");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(
              tables.rows("trial.one").stream().map(row -> row.get("code") + "=" + row.get("raw")))
          .containsExactlyInAnyOrder("A=1", "B=2");
    }
  }

  private void night(int daysAgo, String... rows) throws IOException {
    deliver(rows);
    TestLoad.Answer answer = load.run("--all", "--max-shrink", "1");
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    landed(daysAgo);
  }

  private void deliver(String... rows) throws IOException {
    Files.writeString(
        home.resolve("sources/one.csv"), "code,amount\n" + String.join("\n", rows) + "\n");
  }

  private TestLoad.Answer asOf(int daysAgo, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--all", "--as-of", day(daysAgo).toString()));
    arguments.addAll(List.of(more));
    return load.run(arguments.toArray(String[]::new));
  }

  private LocalDate day(int daysAgo) {
    return today.minusDays(daysAgo);
  }

  private static String verdict(TestLoad.Answer answer) {
    return answer.dataset("trial.one").path("verdict").asText();
  }

  private void contract(String mode) throws IOException {
    Trial.edit(home, "one", "- name: code\n", "- name: code\n        primaryKey: true\n");
    Trial.edit(home, "one", "mode: snapshot", "mode: " + mode);
  }

  private Map<String, String> table() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    try (Tables tables = new Tables(load.warehouse())) {
      tables
          .rows("trial.one")
          .forEach(row -> rows.put(row.get("code") + "", String.valueOf(row.get("amount"))));
    }
    return rows;
  }

  private Map<String, Object> lastRun() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("ops.run").stream()
          .max((a, b) -> a.get("run_id").toString().compareTo(b.get("run_id").toString()))
          .orElseThrow();
    }
  }

  /** Says of everything that landed within the last hours that it landed so many days ago. */
  private void landed(int daysAgo) throws IOException {
    OffsetDateTime recent = Instant.now().minusSeconds(7200).atOffset(ZoneOffset.UTC);
    try (Tables tables = new Tables(load.warehouse())) {
      Table table = tables.table("ops.file");
      DataWriter<Record> writer =
          Parquet.writeData(
                  table
                      .io()
                      .newOutputFile(
                          table.locationProvider().newDataLocation(System.nanoTime() + ".parquet")))
              .forTable(table)
              .withSpec(PartitionSpec.unpartitioned())
              .createWriterFunc(GenericParquetWriter::create)
              .build();
      try (writer) {
        for (Map<String, Object> row : tables.rows("ops.file")) {
          GenericRecord record = GenericRecord.create(table.schema());
          row.forEach(record::setField);
          if (((OffsetDateTime) row.get("landed_at")).isAfter(recent)) {
            record.setField(
                "landed_at", day(daysAgo).atTime(12, 0).atZone(VIETNAM).toOffsetDateTime());
          }
          writer.write(record);
        }
      }
      DataFile file = writer.toDataFile();
      OverwriteFiles overwrite = table.newOverwrite();
      overwrite.overwriteByRowFilter(Expressions.alwaysTrue()).addFile(file).commit();
    }
  }
}
