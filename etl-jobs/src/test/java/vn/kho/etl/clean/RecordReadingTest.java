package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.schema.cleaner.ColumnSteps;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.RecordReading;
import vn.kho.schema.step.UncleanValueException;

/** Columns that ask for parts of the same text have it read once a record. */
class RecordReadingTest {
  private static final String ADDRESS = "12 Lê Lợi, phường Thuận Hóa, thành phố Huế";
  private static final List<String> PARTS =
      List.of(
          "{address: {part: commune, within: \"46\"}}",
          "{address: {part: reason, within: \"46\"}}",
          "{address: {part: candidates, within: \"46\"}}",
          "{address: {part: street, give: name, within: \"46\"}}");

  @Test
  void anAddressIsParsedOnceForAllColumnsOfARecordAndGivesEachTheSame()
      throws UncleanValueException {
    Counted shared = new Counted(OneFieldRecord.cell(null));
    List<@Nullable Object> alone = new ArrayList<>();
    List<@Nullable Object> together = new ArrayList<>();
    for (String part : PARTS) {
      alone.add(steps(part).clean(ADDRESS, OneFieldRecord.cell(null)));
      together.add(steps(part).clean(ADDRESS, shared));
    }

    assertThat(shared.read).hasValue(1);
    assertThat(together).isEqualTo(alone).contains("19789", "Lê Lợi");
  }

  @Test
  void anotherProvinceOrAnotherTextIsReadAnew() throws UncleanValueException {
    Counted shared = new Counted(OneFieldRecord.cell(null));
    steps(PARTS.get(0)).clean(ADDRESS, shared);
    steps("{address: {part: commune}}").clean(ADDRESS, shared);
    steps(PARTS.get(1)).clean("xã Phú Vinh, Huế", shared);
    steps("{unit: {level: province}}").clean("Thừa Thiên Huế", shared);
    steps("{unit: {level: province, give: name}}").clean("Thừa Thiên Huế", shared);

    assertThat(shared.read).hasValue(4);
  }

  @Test
  void whatRecursIsReadOnceForAllRecordsAndNoMoreIsKeptThanTheBound() {
    RecentReadings recent = new RecentReadings();
    AtomicInteger read = new AtomicInteger();
    for (int record = 0; record < 3; record++) {
      RecordCell cell = new RecordCell(new OneFieldRecord(null), recent);
      assertThat(cell.once(new Length("Thuận Hóa", read, true))).isEqualTo(9);
      assertThat(cell.once(new Length("dài", read, false))).isEqualTo(3);
    }
    assertThat(read).as("one that recurs once, the other once a record").hasValue(4);

    for (int i = 0; i < RecentReadings.MOST; i++) {
      recent.put(new Length("x" + i, read, true), i);
    }
    assertThat(recent.get(new Length("Thuận Hóa", read, true))).as("the oldest left").isNull();
    assertThat(recent.get(new Length("x0", read, true))).isEqualTo(0);
  }

  @Test
  void theyTravelToTasksEmpty() throws IOException, ClassNotFoundException {
    RecentReadings recent = new RecentReadings();
    Length reading = new Length("Thuận Hóa", new AtomicInteger(), true);
    recent.put(reading, 9);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(recent);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      RecentReadings there = (RecentReadings) in.readObject();

      assertThat(there.get(reading)).isNull();
      there.put(reading, 9);
      assertThat(there.get(reading)).isEqualTo(9);
    }
  }

  private record Length(String text, AtomicInteger times, boolean recurs)
      implements RecordReading<Integer> {
    @Override
    public Integer read() {
      times.incrementAndGet();
      return text.length();
    }
  }

  private static ColumnSteps steps(String cleaner) {
    CodeLists none = CodeLists.none();
    CleaningContext context =
        new CleaningContext(
            none, LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Ho_Chi_Minh"), List.of());
    return ColumnSteps.of(
        ColumnType.parse("string").orElseThrow(),
        new Cleaning(CleanerRegistry.parse(cleaner, none), Optional.empty()),
        context,
        field -> -1);
  }

  /** Counts the readings that were not known yet. */
  private record Counted(RecordCell cell, AtomicInteger read) implements CellContext {
    Counted(RecordCell cell) {
      this(cell, new AtomicInteger());
    }

    @Override
    public @Nullable String text(int field) {
      return cell.text(field);
    }

    @Override
    public <V> V once(RecordReading<V> reading) {
      return cell.once(new Counting<>(reading, read));
    }

    @Override
    public void repaired(String kind) {
      cell.repaired(kind);
    }
  }

  private record Counting<V>(RecordReading<V> reading, AtomicInteger count)
      implements RecordReading<V> {
    @Override
    public V read() {
      count.incrementAndGet();
      return reading.read();
    }
  }
}
