package vn.kho.etl.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.jobs.Tables;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.ReferenceTable;

class UnitTableWriterTest {
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);

  @TempDir private Path home = Path.of("");

  @Test
  void unitsAndCrosswalkAreTablesThatEqualTheOfficialOnesBothWays() throws IOException {
    try (Warehouse warehouse =
        Warehouse.open(Settings.of(home, Map.of("warehouse.location", "wh")))) {
      UnitTableWriter writer = new UnitTableWriter(warehouse);
      for (ReferenceTable table : ReferenceTable.values()) {
        assertThat(writer.pending(table)).as(table.table()).isPositive();
        writer.write(table, "one");
        assertThat(writer.pending(table)).as("what is the same is left alone").isZero();
      }
    }
    try (Tables tables = new Tables(home.resolve("wh"))) {
      assertThat(on(tables.rows("reference.province"), BEFORE)).isEqualTo(63);
      assertThat(on(tables.rows("reference.province"), SINCE)).isEqualTo(34);
      assertThat(on(tables.rows("reference.district"), BEFORE)).isEqualTo(696);
      assertThat(on(tables.rows("reference.commune"), BEFORE)).isEqualTo(10_035);
      assertThat(on(tables.rows("reference.commune"), SINCE)).isEqualTo(3_321);
      List<Map<String, Object>> crosswalk = tables.rows("reference.unit_crosswalk");
      assertThat(pairs(crosswalk, "province")).hasSize(63);
      bothWays(pairs(crosswalk, ""));
    }
  }

  private static long on(List<Map<String, Object>> units, LocalDate day) {
    return units.stream()
        .filter(
            unit -> {
              Object from = unit.get("valid_from");
              Object to = unit.get("valid_to");
              return (from == null || !day.isBefore((LocalDate) from))
                  && (to == null || !day.isAfter((LocalDate) to));
            })
        .count();
  }

  /** New codes by old code, of what changed on 1 July 2025; of a level, or of all but provinces. */
  private static Map<String, Set<String>> pairs(List<Map<String, Object>> crosswalk, String level) {
    Map<String, Set<String>> pairs = new TreeMap<>();
    for (Map<String, Object> row : crosswalk) {
      String of = Objects.toString(row.get("level"));
      boolean wanted = level.isEmpty() ? !of.equals("province") : of.equals(level);
      if (wanted && Objects.equals(row.get("changed_on"), SINCE)) {
        pairs
            .computeIfAbsent(Objects.toString(row.get("old_code")), code -> new TreeSet<>())
            .add(Objects.toString(row.get("new_code")));
      }
    }
    return pairs;
  }

  private static void bothWays(Map<String, Set<String>> ours) throws IOException {
    Path published =
        Path.of("")
            .toAbsolutePath()
            .resolve("../../shared/data/code-lists/admin-units-2025/convert_legacy_2025_simple.csv")
            .normalize();
    assumeThat(published).as("public data beside the checkout; skipped without them").exists();
    Map<String, Set<String>> official = new TreeMap<>();
    String text = Files.readString(published).replace("\uFEFF", "");
    try (var lines = CsvReader.builder().ofNamedCsvRecord(text)) {
      lines.forEach(
          line -> {
            String ward = line.getField("wardCode");
            String old =
                ward.isEmpty()
                    ? "%03d".formatted(Integer.parseInt(line.getField("districtCode")))
                    : "%05d".formatted((int) Double.parseDouble(ward));
            official
                .computeIfAbsent(old, code -> new TreeSet<>())
                .add(line.getField("newWardCode"));
          });
    }
    assertThat(ours).isEqualTo(official);
    assertThat(reversed(ours)).isEqualTo(reversed(official));
  }

  private static Map<String, Set<String>> reversed(Map<String, Set<String>> pairs) {
    Map<String, Set<String>> back = new TreeMap<>();
    pairs.forEach(
        (old, all) ->
            all.forEach(now -> back.computeIfAbsent(now, code -> new TreeSet<>()).add(old)));
    return back;
  }
}
