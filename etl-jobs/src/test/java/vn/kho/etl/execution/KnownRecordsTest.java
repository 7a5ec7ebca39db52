package vn.kho.etl.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.index.RecordFinding;

/**
 * Snapshots of which a few records change each night, loaded by Spark, which does not clean again
 * what it knows by its text and judges and compares what is left here or in jobs, and in this
 * process, which cleans all: every table is the same after each night. Records come, go, change,
 * move, come twice, break, are mended again and are written otherwise; columns come and change
 * places. {@code -Dkho.known.cases=200} makes more datasets than the 3 of a build, {@code
 * -Dkho.known.seed=N} others.
 */
class KnownRecordsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NIGHTS = 5;
  private static final int ROWS = 40;

  /** Too long for a finding that is kept: such a record is cleaned each time. */
  private static final String LONG = "Ế".repeat(RecordFinding.LONGEST_TEXT + 1);

  @TempDir private Path home = Path.of("");

  @Test
  void recordsThatAreNotCleanedAgainEndAsIfTheyWere() throws IOException {
    int cases = Integer.getInteger("kho.known.cases", 3);
    Draw draw = new Draw(Long.getLong("kho.known.seed", 20261130L));
    List<Deliveries> datasets = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      Deliveries dataset = new Deliveries("d" + i, new Draw(draw.seed()), i % 3);
      dataset.describe(home);
      datasets.add(dataset);
    }
    Execution local = new Execution(home, "local", "64MB");
    Execution distributed =
        new Execution(home, "distributed", "1B")
            .set("spark.conf.spark.sql.codegen.wholeStage", "true");
    Execution jobs =
        new Execution(home, "jobs", "1B")
            .set("load.small-table", "0")
            .set("load.row-index", "false")
            .set("spark.conf.spark.sql.codegen.wholeStage", "true");
    long known = 0;
    long findings = 0;
    for (int night = 0; night < NIGHTS; night++) {
      for (Deliveries dataset : datasets) {
        dataset.deliver(home.resolve("sources"));
      }
      local.night();
      distributed.night();
      jobs.night();
      known += known(home.resolve("distributed/state/record-index"));
      findings += findings(home.resolve("distributed/state/record-index"));
    }
    Map<String, List<String>> expected = local.known();
    assertThat(distributed.known()).isEqualTo(expected);
    assertThat(jobs.known()).as("by Spark jobs alone").isEqualTo(expected);
    assertThat(home.resolve("distributed/warehouse/.states/trial.d0/states")).exists();
    assertThat(home.resolve("distributed/state/row-index/trial.d0"))
        .isDirectoryContaining("glob:**.rows");
    assertThat(home.resolve("jobs/state/row-index")).doesNotExist();
    // Half of what was delivered after the first night, at least, or the test has become tame.
    assertThat(known).isGreaterThan((long) cases * (NIGHTS - 1) * ROWS / 2);
    assertThat(findings).as("records that keep findings").isGreaterThan((long) cases * NIGHTS);
  }

  /** Records that the last load of each dataset took over from the one before. */
  private static long known(Path folder) throws IOException {
    long known = 0;
    for (JsonNode index : indexes(folder)) {
      for (JsonNode part : index.path("parts")) {
        known += part.get(2).asLong();
      }
    }
    return known;
  }

  /** Records of the last load of each dataset that the next one takes over with their findings. */
  private static long findings(Path folder) throws IOException {
    return indexes(folder).stream().mapToLong(index -> index.path("reported").size()).sum();
  }

  private static List<JsonNode> indexes(Path folder) throws IOException {
    List<JsonNode> indexes = new ArrayList<>();
    try (var datasets = Files.list(folder)) {
      for (Path dataset : datasets.toList()) {
        String text = Files.readString(dataset.resolve("index.json"));
        indexes.add(JSON.readTree(text.substring(text.indexOf('\n'))));
      }
    }
    return indexes;
  }

  /** What an agency delivers of one dataset, night by night. */
  private static final class Deliveries {
    private final String name;
    private final Draw draw;
    private final int strictness;
    private final List<String[]> rows = new ArrayList<>();
    private int next = 1;
    private int night;

    Deliveries(String name, Draw draw, int strictness) {
      this.name = name;
      this.draw = draw;
      this.strictness = strictness;
      for (int i = 0; i < ROWS; i++) {
        rows.add(row());
      }
    }

    private String[] row() {
      return new String[] {
        String.valueOf(next++),
        (draw.percent(5) ? "  " : "") + draw.of("Lê", "Hồ", "Võ") + " " + draw.between(1, 9000),
        draw.percent(3) ? "" : draw.between(1, 900) + ".000",
        draw.between(1, 28) + "/" + draw.between(1, 12) + "/2024",
        draw.percent(3) ? "Z" : draw.of("A", "B", "C"),
        draw.percent(5) ? "" : draw.between(1, 900) + "," + draw.between(10, 99),
        "2024-0" + draw.between(1, 9) + "-11 0" + draw.between(1, 9) + ":30:15",
        draw.of("có", "không")
      };
    }

    /**
     * What a cell becomes: another value, none, or one that rules or cleaning refuse. Of the least
     * strict nothing is refused, so that figures are those of the table.
     */
    private String cell(int column) {
      boolean refused = strictness > 0;
      return switch (column) {
        case 1 -> draw.percent(20) ? "" : draw.of("Hồ", "Võ") + " " + draw.between(1, 9000);
        case 2 ->
            refused
                ? draw.of(draw.between(1, 900) + ".000", "", "-5", "9.000.000.000", "không rõ")
                : draw.of(draw.between(1, 900) + ".000", "", "9.000.000.000");
        case 3 ->
            refused
                ? draw.of(draw.between(1, 28) + "/2/2024", "31/2/2024", "")
                : draw.between(1, 28) + "/2/2024";
        case 5 -> draw.of(draw.between(1, 900) + ",5", "");
        case 6 -> "2024-1" + draw.between(0, 2) + "-01 23:59:0" + draw.between(0, 9);
        case 7 -> draw.of("có", "không", "");
        default -> draw.of("A", "B", "Z", "", LONG);
      };
    }

    private void change() {
      for (int i = draw.between(0, 3); i > 0; i--) {
        String[] row = draw.of(rows).clone();
        int column = draw.between(1, 7);
        row[column] = cell(column);
        rows.replaceAll(one -> one[0].equals(row[0]) ? row : one);
      }
      if (draw.percent(40)) {
        rows.add(draw.between(0, rows.size()), row());
      }
      if (draw.percent(30)) {
        rows.remove(draw.between(0, rows.size() - 1));
      }
      if (draw.percent(20)) { // A copy of an earlier row, or another row of its key.
        String[] copy = draw.of(rows).clone();
        int column = draw.between(1, 7);
        copy[column] = draw.percent(50) ? copy[column] : cell(column);
        rows.add(draw.between(0, rows.size()), copy);
      }
      if (draw.percent(15)) {
        Collections.shuffle(rows, new Random(draw.seed()));
      }
      if (strictness > 0 && draw.percent(8)) { // A record of a key that cannot be read.
        rows.add(
            new String[] {"x" + draw.between(1, 9), "Lê", "1.000", "1/1/2024", "A", "1", "", "có"});
      }
    }

    void deliver(Path sources) throws IOException {
      if (night++ > 0 && !draw.percent(8)) {
        change();
      }
      Files.createDirectories(sources);
      StringBuilder text = new StringBuilder(header());
      String end = draw.percent(30) ? "\r\n" : "\n";
      boolean quoted = draw.percent(3);
      String more = draw.percent(3) ? "," + night : "";
      text.append(more.isEmpty() ? "" : ",dem").append(end);
      for (String[] row : rows) {
        String[] cells = row.clone();
        cells[5] = '"' + cells[5] + '"';
        cells[1] = quoted || draw.percent(2) ? '"' + cells[1] + '"' : cells[1];
        text.append(String.join(",", cells)).append(more).append(end);
      }
      Files.writeString(sources.resolve(name + ".csv"), text);
    }

    /** In one night the names of two columns are in each other's place, above like records. */
    private String header() {
      boolean swapped = strictness == 1 && night == 2;
      return swapped ? "so,loai,tien,ngay,ten,do,luc,co" : "so,ten,tien,ngay,loai,do,luc,co";
    }

    void describe(Path home) throws IOException {
      write(home.resolve("contracts/trial/" + name + ".yaml"), contract());
      write(home.resolve("suites/trial/" + name + ".yaml"), suite());
      Files.createDirectories(home.resolve("code-lists"));
    }

    private static void write(Path file, Map<String, Object> content) throws IOException {
      Files.createDirectories(file.getParent());
      Files.writeString(file, JSON.writeValueAsString(content));
    }

    private Map<String, Object> contract() {
      Map<String, Object> load = Map.of("mode", "snapshot", "maxShrink", 0.5, "errorBudget", 0.5);
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("customProperties", List.of(Map.of("property", "kho.load", "value", load)));
      schema.put(
          "properties",
          List.of(
              column("so", "bigint", "number", true),
              column("ten", "string", "collapse", false),
              column("tien", "bigint", Map.of("number", Map.of("style", "vi")), false),
              column("ngay", "date", Map.of("date", Map.of("formats", "d/M/yyyy")), false),
              column("loai", "string", "upper", false),
              column("do", "decimal(9,2)", Map.of("number", Map.of("style", "vi")), false),
              column("luc", "timestamp", "timestamp", false),
              column("co", "boolean", "boolean", false)));
      return RandomDataset.contract(name, schema, false, false);
    }

    private static Map<String, Object> column(
        String name, String type, Object cleaner, boolean key) {
      Map<String, Object> column = new LinkedHashMap<>();
      column.put("name", name);
      column.put(
          "logicalType",
          switch (type) {
            case "bigint" -> "integer";
            case "decimal(9,2)" -> "number";
            case "timestamp" -> "timestamp";
            case "boolean" -> "boolean";
            default -> type;
          });
      column.put("physicalType", type);
      column.put("classification", "public");
      column.put("description", "Cột | Column");
      if (key) {
        column.put("primaryKey", true);
        column.put("primaryKeyPosition", 1);
        column.put("required", true);
      }
      column.put(
          "customProperties", List.of(Map.of("property", "kho.clean", "value", List.of(cleaner))));
      return column;
    }

    /** Rules of every severity; the strictest have more rows that break them. */
    private Map<String, Object> suite() {
      List<Object> rules = new ArrayList<>();
      rules.add(
          rule("row_count", "expect_table_row_count_to_be_between", "critical", "min_value", 1));
      rules.add(on("name", "expect_column_values_to_not_be_null", "ten", "warning"));
      rules.add(
          on("paid", "expect_column_values_to_be_between", "tien", "critical", "min_value", 0));
      rules.add(
          on(
              "kind",
              "expect_column_values_to_be_in_set",
              "loai",
              "warning",
              "value_set",
              List.of("A", "B", "C")));
      rules.add(on("mean", "expect_column_mean_to_be_between", "tien", "info", "min_value", 1));
      rules.add(on("least", "expect_column_min_to_be_between", "tien", "info", "min_value", 1));
      rules.addAll(typed());
      rules.add(newest());
      if (strictness > 0) {
        rules.add(on("unique", "expect_column_values_to_be_unique", "ten", "warning"));
      }
      if (strictness > 1) {
        rules.add(
            on("middle", "expect_column_median_to_be_between", "tien", "info", "min_value", 1));
        rules.add(
            on(
                "share",
                "expect_column_proportion_of_unique_values_to_be_between",
                "ngay",
                "info",
                "min_value",
                0));
      }
      return Map.of("suite", "trial." + name, "expectations", rules);
    }

    /** Rules of columns of other types than those of most. */
    private static List<Object> typed() {
      return List.of(
          on("measured", "expect_column_mean_to_be_between", "do", "info", "min_value", 1),
          on("yes", "expect_column_values_to_not_be_null", "co", "info"),
          on(
              "latest",
              "expect_column_max_to_be_between",
              "luc",
              "info",
              "min_value",
              "2024-01-01T00:00:00"));
    }

    /** A figure that is asked of all rows each night; no row comes from the future. */
    private static Map<String, Object> newest() {
      Map<String, Object> rule =
          on(
              "newest",
              "expect_column_max_to_be_between",
              "ngay",
              "info",
              "min_value",
              "2024-01-01");
      rule.put("condition_parser", "spark");
      rule.put("row_condition", "ngay <= current_date()");
      return rule;
    }

    private static Map<String, Object> on(
        String id, String type, String column, String severity, Object... more) {
      Map<String, Object> rule = rule(id, type, severity, more);
      rule.put("column", column);
      return rule;
    }

    private static Map<String, Object> rule(
        String id, String type, String severity, Object... more) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("id", id.toLowerCase(Locale.ROOT));
      rule.put("type", type);
      rule.put("severity", severity);
      for (int i = 0; i < more.length; i += 2) {
        rule.put(String.valueOf(more[i]), more[i + 1]);
      }
      return rule;
    }
  }
}
