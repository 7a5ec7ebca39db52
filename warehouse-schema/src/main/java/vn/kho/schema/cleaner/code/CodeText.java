package vn.kho.schema.cleaner.code;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.date.RecordDay;
import vn.kho.schema.codelist.CodeEntry;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.UncleanValueException;

/**
 * Looks a value up in a code list.
 *
 * @param list the list
 * @param match how: by code, by name, or by a name within the text
 * @param level the level of the list that is given, of an entry or of the one above it; empty for
 *     the entry as it is found
 * @param give which column of the list becomes the value
 * @param missing what a value that the list does not know becomes
 * @param date the field with the record's own date; negative where there is none
 * @param today the day on which the list must hold where the record has no date
 */
record CodeText(
    CodeList list,
    Match match,
    String level,
    String give,
    Missing missing,
    int date,
    LocalDate today)
    implements CleanerStep {
  /** The kind of a proposal: the entry whose name is written most alike, or those equally so. */
  private static final String NEAREST = "nearest-entry";

  /** The kind of repair where a spreadsheet took a code for a number. */
  private static final String ZERO = "zero-restored";

  /** How a value is looked up. */
  enum Match {
    CODE,
    NAME,
    WITHIN,
    /** By code, and by name where no code is so written. */
    ANY
  }

  /** What becomes of a value that the list does not know. */
  enum Missing {
    REJECT,
    NULL
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    LocalDate day = RecordDay.of(cell.text(date)).orElse(today);
    Optional<CodeEntry> entry = find(text, day);
    if (entry.isEmpty() && (match == Match.CODE || match == Match.ANY)) {
      entry = onLevel(list.byNumber(FullWidth.narrow(text), day), day);
      entry.ifPresent(found -> cell.repaired(ZERO));
    }
    if (entry.isEmpty()) {
      propose(list.nearest(text, day), cell);
    }
    if (entry.isEmpty() && missing == Missing.REJECT) {
      throw new UncleanValueException(ErrorCode.VALUE_CODE);
    }
    String value = entry.map(found -> found.value(give)).orElse("");
    return value.isEmpty() ? null : value;
  }

  private static void propose(List<CodeEntry> nearest, CellContext cell) {
    if (!nearest.isEmpty()) {
      cell.proposed(
          NEAREST,
          nearest.stream()
              .map(entry -> entry.code() + " " + entry.name())
              .collect(Collectors.joining("; ")));
    }
  }

  private Optional<CodeEntry> find(String text, LocalDate day) {
    Optional<CodeEntry> found =
        switch (match) {
          case CODE -> list.byCode(text, day);
          case NAME -> byName(text, day);
          case WITHIN -> list.within(text, day);
          case ANY -> list.byCode(text, day).or(() -> byName(text, day));
        };
    return onLevel(found, day);
  }

  private Optional<CodeEntry> onLevel(Optional<CodeEntry> found, LocalDate day) {
    return level.isEmpty() ? found : found.flatMap(entry -> list.onLevel(entry, level, day));
  }

  private Optional<CodeEntry> byName(String text, LocalDate day) {
    return level.isEmpty() ? list.byName(text, day) : list.byName(text, level, day);
  }
}
