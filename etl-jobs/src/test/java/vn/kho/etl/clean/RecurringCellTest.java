package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.UncleanValueException;

/** A text that recurs is cleaned once, and what more there is to say of its cells every time. */
class RecurringCellTest {
  private final RecentReadings recent = new RecentReadings();

  @Test
  void everyCellThatIsRepairedIsReported() throws UncleanValueException {
    ColumnCleaner phone = cleaner("string", "phone");
    for (int record = 0; record < 3; record++) {
      RecordCell cell = new RecordCell(new Pair("01234567890", null), recent);
      cell.column(0);

      assertThat(phone.clean(new Pair("01234567890", null), cell)).isEqualTo("0834567890");
      assertThat(cell.changes()).hasSize(1);
    }
  }

  @Test
  void aValueThatDependsOnAnotherFieldIsWorkedOutForEachRecord() throws UncleanValueException {
    ColumnCleaner latitude = cleaner("double", "{coordinate: {axis: north, pair: other}}");

    assertThat(clean(latitude, new Pair("107.5", "16.25"))).isEqualTo(16.25);
    assertThat(clean(latitude, new Pair("107.5", "16.5"))).isEqualTo(16.5);
    assertThatThrownBy(() -> clean(latitude, new Pair("107.5", null)))
        .isInstanceOfSatisfying(
            UncleanValueException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_COORDINATE));
  }

  @Test
  void whatRecursGivesTheSameObjectAndAFaultRecursToo() throws UncleanValueException {
    ColumnCleaner day = cleaner("date", "{date: {formats: [d/M/yyyy]}}");
    Object first = clean(day, new Pair("1/2/2024", null));

    assertThat(first).isEqualTo(LocalDate.of(2024, 2, 1));
    assertThat(clean(day, new Pair("1/2/2024", null))).isSameAs(first);
    for (int record = 0; record < 2; record++) {
      assertThatThrownBy(() -> clean(day, new Pair("31/2/2024", null)))
          .isInstanceOf(UncleanValueException.class);
    }
  }

  private @Nullable Object clean(ColumnCleaner column, RawRecord record)
      throws UncleanValueException {
    RecordCell cell = new RecordCell(record, recent);
    cell.column(0);
    return column.clean(record, cell);
  }

  private static ColumnCleaner cleaner(String type, String cleaner) {
    CodeLists none = CodeLists.none();
    Column column =
        new Column(
            "field",
            "field",
            ColumnType.parse(type).orElseThrow(),
            0,
            Column.PresenceRules.PLAIN,
            Classification.PUBLIC,
            new Bilingual("", ""),
            new Cleaning(CleanerRegistry.parse(cleaner, none), Optional.empty()),
            Optional.empty());
    return new ColumnCleaner(
        column,
        new FieldSelection(List.of("field", "other")),
        new CleaningContext(
            none, LocalDate.of(2026, 1, 1), ZoneId.of("Asia/Ho_Chi_Minh"), List.of()));
  }

  /** A record of two fields. */
  private record Pair(String field, @Nullable String other) implements RawRecord {
    @Override
    public long number() {
      return 1;
    }

    @Override
    public @Nullable Object value(int place) {
      return place == 0 ? field : other;
    }

    @Override
    public String json() {
      return "{}";
    }

    @Override
    public @Nullable String fault() {
      return null;
    }
  }
}
