package vn.kho.schema.cleaner.date;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.DayCountStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * Reads dates in several notations, of which the first that fits is used; years are 1 to 9999 of
 * the proleptic Gregorian calendar.
 *
 * @param readers the notations
 * @param give which part of a date becomes the value
 * @param lunar whether a date of the lunar calendar becomes null instead of being refused
 * @param timed whether a time of day beside a date is dropped instead of being refused
 */
public record DateText(List<DateReader> readers, DateOutput give, boolean lunar, boolean timed)
    implements DayCountStep {
  private static final String ISO = "yyyy-MM-dd";
  private static final String LUNAR = "lunar";

  /** Which part of a date becomes the value. */
  enum DateOutput {
    /** The day; a date known only in part is refused. */
    DAY,
    /** The first day of its period. */
    FIRST,
    /** The last day of its period. */
    LAST,
    /** The precision: year, month, day and so on. */
    PRECISION
  }

  /** Copies the readers. */
  public DateText {
    readers = new ArrayList<>(readers);
  }

  /** A step for whole dates in ISO 8601. */
  public static DateText iso() {
    return new DateText(List.of(DateReader.of(ISO, -1)), DateOutput.DAY, false, false);
  }

  /** As {@link #iso()}, also for timestamps without a zone where the contract declares it. */
  static DateText iso(CleanerSetup setup) {
    DateText iso = iso();
    return new DateText(iso.readers, iso.give, false, timed(setup));
  }

  private static boolean timed(CleanerSetup setup) {
    return setup.text("time").equals("drop");
  }

  /** A step with the arguments of a cleaner. */
  static DateText of(CleanerSetup setup, DateOutput give) {
    int pivot = setup.has("pivot") ? setup.whole("pivot") : -1;
    List<String> formats = setup.formats().isEmpty() ? List.of(ISO) : setup.formats();
    return new DateText(
        formats.stream().map(format -> DateReader.of(format, pivot)).toList(),
        give,
        setup.text("lunar").equals("nothing"),
        timed(setup));
  }

  /** The arguments that all date cleaners have. */
  static List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.optional(
            "formats",
            CleanerArgument.ArgumentType.DATE_FORMATS,
            "các cách viết, theo thứ tự, gồm y, M, d; hoặc từ vi (mọi cách viết Việt Nam, cả quý),"
                + " excel (số ngày của Excel); mặc định yyyy-MM-dd"
                + " | ways to write them, in order, of y, M, d, other letters in quotes; or the words"
                + " vi (every Vietnamese way, quarters too) and excel (Excel's count of days);"
                + " yyyy-MM-dd where none is given"),
        CleanerArgument.optional(
            "pivot",
            CleanerArgument.ArgumentType.WHOLE,
            "năm hai chữ số: tới số này là 20xx, lớn hơn là 19xx; không khai thì yy là 20xx, vi từ chối"
                + " | years of two digits: up to this one they are 20xx, above it 19xx; without it yy is"
                + " 20xx, and vi refuses them"),
        CleanerArgument.choice(
            "lunar",
            "ngày âm lịch: từ chối, hay để trống và đếm | a date of the lunar calendar: refused, or no"
                + " value and counted, its text kept where a text column reads the same field",
            "reject",
            "nothing"),
        CleanerArgument.choice(
            "time",
            "giờ đứng cạnh ngày (5/3/2020 14:30): từ chối, hay bỏ và đếm | a time of day beside the"
                + " date (5/3/2020 14:30): refused, or left out and counted as time-dropped; one"
                + " with a zone, which may be another day here, is refused",
            "reject",
            "drop"));
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    return apply(text, false, cell);
  }

  @Override
  public @Nullable Object applyFrom1904(String text, CellContext cell)
      throws UncleanValueException {
    return apply(text, true, cell);
  }

  private @Nullable Object apply(String text, boolean from1904, CellContext cell)
      throws UncleanValueException {
    Object given = given(text, from1904, give == DateOutput.DAY);
    if (given != null) {
      return given;
    }
    String day = timed ? TimeOfDayRemover.off(text) : text;
    Object timeless = day.equals(text) ? null : given(day, from1904, true);
    if (timeless != null) {
      cell.repaired("time-dropped");
      return timeless;
    }
    if (lunar && LunarDate.is(text)) {
      cell.repaired("lunar-left-as-text");
      return give == DateOutput.PRECISION ? LUNAR : null;
    }
    throw new UncleanValueException(ErrorCode.VALUE_DATE);
  }

  /** The value by the first parser that accepts the text; null where none does. */
  private @Nullable Object given(String text, boolean from1904, boolean whole) {
    for (DateReader reader : readers) {
      PartialDate date = from1904 ? reader.parseFrom1904(text) : reader.parse(text);
      boolean part = date != null && date.precision() != PartialDate.DatePrecision.DAY;
      if (date != null && !(part && whole)) {
        return switch (give) {
          case DAY, FIRST -> date.first();
          case LAST -> date.last();
          case PRECISION -> date.precision().word();
        };
      }
    }
    return null;
  }
}
