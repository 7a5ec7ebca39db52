package vn.kho.schema.cleaner.code;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.date.RecordDay;
import vn.kho.schema.codelist.CodeEntry;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.DigitText;
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
 * @param level the level of the entry that is returned, an ancestor where the found one is below
 *     it; empty for the entry as found
 * @param give the column of the list that becomes the value
 * @param missing the policy for values that the list does not have
 * @param unlisted the policy for codes that belong below an incomplete entry
 * @param date the field with the record's own date; negative where there is none
 * @param today the date for lookups where the record has none
 */
record CodeText(
    CodeList list,
    CodeLookupMode match,
    String level,
    String give,
    UnknownValuePolicy missing,
    UnlistedCodePolicy unlisted,
    int date,
    LocalDate today)
    implements CleanerStep {
  /** The kind of a proposal: the entry or entries with the most similar name. */
  private static final String NEAREST = "nearest-entry";

  /** The kind of a proposal: the incomplete entry below which an unlisted code belongs. */
  private static final String UNLISTED = "unlisted-code";

  /**
   * The kind of a proposal: the entry of the code with a leading zero, which is also in the list.
   */
  private static final String SEVERAL_LEVELS = "several-levels";

  /** The kind of a repair where a spreadsheet converted a code to a number. */

  /** How a value is looked up. */
  enum CodeLookupMode {
    CODE,
    NAME,
    WITHIN,
    /** By code, then by name. */
    ANY
  }

  /** What happens to a value that the list does not have. */
  enum UnknownValuePolicy {
    REJECT,
    NULL
  }

  /** What happens to a code that is missing from a list with incomplete entries. */
  enum UnlistedCodePolicy {
    KEEP,
    REJECT
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    LocalDate day = RecordDay.of(cell.text(date)).orElse(today);
    Optional<CodeEntry> entry = find(text, day);
    boolean code = match == CodeLookupMode.CODE || match == CodeLookupMode.ANY;
    if (entry.isEmpty() && code) {
      entry = onLevel(list.byNumber(FullWidth.narrow(text), day), day);
      entry.ifPresent(found -> cell.repaired(DigitText.ZERO_RESTORED));
    }
    if (entry.isEmpty() && code && unlisted == UnlistedCodePolicy.KEEP) {
      Optional<CodeEntry> below = list.unlisted().find(number(text), day);
      Optional<CodeEntry> asked = onLevel(below, day);
      if (asked.isPresent()) {
        propose(UNLISTED, list.above(below.orElseThrow(), day).stream().toList(), cell);
        return value(asked);
      }
    }
    if (entry.isPresent() && code && level.isEmpty()) {
      propose(SEVERAL_LEVELS, withZero(entry.orElseThrow(), text, day), cell);
    }
    if (entry.isEmpty()) {
      propose(NEAREST, list.nearest(text, day), cell);
    }
    if (entry.isEmpty() && missing == UnknownValuePolicy.REJECT) {
      throw new UncleanValueException(ErrorCode.VALUE_CODE);
    }
    return value(entry);
  }

  /**
   * The entry of the code with a leading zero, where both codes are in the list: 1610 is
   * sawmilling, or 01610 that a spreadsheet converted to a number.
   */
  private List<CodeEntry> withZero(CodeEntry found, String text, LocalDate day) {
    String digits = found.code();
    boolean written = digits.equals(number(text)) && CompactText.digits(digits, digits.length());
    return written && digits.charAt(0) != '0'
        ? list.byCode("0" + digits, day).stream().toList()
        : List.of();
  }

  private @Nullable String value(Optional<CodeEntry> entry) {
    String value = entry.map(found -> found.value(give)).orElse("");
    return value.isEmpty() ? null : value;
  }

  /** A code as a spreadsheet writes it after conversion to a number. */
  private static String number(String text) {
    return CompactText.withoutDecimal(FullWidth.narrow(text).strip());
  }

  private static void propose(String kind, List<CodeEntry> entries, CellContext cell) {
    if (!entries.isEmpty()) {
      cell.proposed(
          kind,
          entries.stream()
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
