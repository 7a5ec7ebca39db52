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
 * @param level the level of the list that is given, of an entry or of the one above it; empty for
 *     the entry as it is found
 * @param give which column of the list becomes the value
 * @param missing what a value that the list does not know becomes
 * @param unlisted what a code becomes that the list does not have below an incomplete entry
 * @param date the field with the record's own date; negative where there is none
 * @param today the day on which the list must hold where the record has no date
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
  /** The kind of a proposal: the entry whose name is written most alike, or those equally so. */
  private static final String NEAREST = "nearest-entry";

  /** The kind of a proposal: the incomplete entry that a code without an entry lies below. */
  private static final String UNLISTED = "unlisted-code";

  /** The kind of a proposal: the entry of the code with a zero in front, which is one as well. */
  private static final String SEVERAL_LEVELS = "several-levels";

  /** The kind of repair where a spreadsheet took a code for a number. */

  /** How a value is looked up. */
  enum CodeLookupMode {
    CODE,
    NAME,
    WITHIN,
    /** By code, and by name where no code is so written. */
    ANY
  }

  /** What becomes of a value that the list does not know. */
  enum UnknownValuePolicy {
    REJECT,
    NULL
  }

  /** What becomes of a code that an incomplete list may lack. */
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
   * The entry of a code with a zero in front, where both are codes of the list: 1610 of a column of
   * classes is sawmilling, or 01610 after a spreadsheet took it for a number.
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

  /** A code as a spreadsheet may have written it. */
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
