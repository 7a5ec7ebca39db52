package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.SystemColumn;
import vn.kho.schema.table.SystemTable;

/** Every value that a cleaner changed is found, whatever part of the delivery held it. */
class CleanerRepairsTest {
  private static final RecordCell.StepChange PHONE =
      new RecordCell.StepChange(0, "phone", "prefix-2018", null, true);

  private static List<Row> rows(Repairs repairs) {
    return ((StageRows.Local) repairs.rows()).rows();
  }

  private static int place(String column) {
    return SystemTable.REPAIR.columns().stream().map(SystemColumn::name).toList().indexOf(column);
  }

  @Test
  void everyDistinctValueHasItsLine() {
    CleanerRepairs repairs = new CleanerRepairs();
    repairs.add("phone", PHONE, "01234567890", "0834567890");
    repairs.add("phone", PHONE, "01234567890", "0834567890");
    repairs.add("phone", PHONE, "01694567890", "0394567890");
    repairs.add(
        "country",
        new RecordCell.StepChange(1, "code", "nearest-entry", "FR Pháp", true),
        "Phap",
        null);

    Repairs kept = repairs.kept("run", "health.clinic", Instant.EPOCH);
    assertThat(rows(kept))
        .extracting(
            row -> row.get(place("column_name")),
            row -> row.get(place("original")),
            row -> row.get(place("result")),
            row -> row.get(place("outcome")),
            row -> row.get(place("rule")),
            row -> row.get(place("cells")))
        .containsExactlyInAnyOrder(
            tuple("phone", "01234567890", "0834567890", "repaired", "phone", 2L),
            tuple("phone", "01694567890", "0394567890", "repaired", "phone", 1L),
            tuple("country", "Phap", "FR Pháp", "proposed", "code", 1L));
    assertThat(kept.repaired()).isEqualTo(3);
    assertThat(kept.proposed()).isEqualTo(1);
  }

  @Test
  void partsInAnyOrderGiveTheSameLinesAndNoCellIsLost() {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      values.add(i % 1_100);
    }
    List<Row> first = rows(shuffled(values, 1));
    assertThat(first).isEqualTo(rows(shuffled(values, 2))).hasSize(501);
    assertThat(first.stream().mapToLong(row -> (Long) row.get(place("cells"))).sum())
        .isEqualTo(3_000);
    assertThat(first).filteredOn(row -> row.isNullAt(place("original"))).hasSize(1);
  }

  @Test
  void aCellThatTwoCleanersChangeIsOneRepairedValue() {
    CleanerRepairs repairs = new CleanerRepairs();
    RecordCell cell = OneFieldRecord.cell(null);
    cell.column(0);
    cell.enters("collapse");
    cell.repaired("form");
    cell.enters("tone");
    cell.repaired("form");
    cell.repaired("form");
    cell.proposed("nearest-entry", "Hòa Bình");
    cell.changes().forEach(change -> repairs.add("name", change, "hoà  bình", "hòa bình"));

    Repairs kept = repairs.kept("run", "health.clinic", Instant.EPOCH);
    assertThat(kept.repaired()).isEqualTo(1);
    assertThat(kept.proposed()).isEqualTo(1);
    assertThat(rows(kept))
        .extracting(
            row -> row.get(place("rule")),
            row -> row.get(place("outcome")),
            row -> row.get(place("cells")),
            row -> row.get(place("distinct_cells")))
        .containsExactlyInAnyOrder(
            tuple("collapse", "repaired", 1L, 1L),
            tuple("tone", "repaired", 1L, 0L),
            tuple("tone", "proposed", 1L, 1L));
  }

  private static Repairs shuffled(List<Integer> values, long seed) {
    List<Integer> order = new ArrayList<>(values);
    Collections.shuffle(order, new Random(seed));
    CleanerRepairs all = new CleanerRepairs();
    for (int from = 0; from < order.size(); from += 700) {
      CleanerRepairs part = new CleanerRepairs();
      for (int value : order.subList(from, Math.min(order.size(), from + 700))) {
        part.add("phone", PHONE, "0123%07d".formatted(value), "083%07d".formatted(value));
      }
      all.add(part);
    }
    return all.kept("run", "health.clinic", Instant.EPOCH);
  }
}
