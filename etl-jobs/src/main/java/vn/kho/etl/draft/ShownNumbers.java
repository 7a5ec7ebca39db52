package vn.kho.etl.draft;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.SourceNumber;
import vn.kho.schema.cleaner.number.BareShare;

/** Counts how a file displays the numbers of one column: as percentages, with units, or plain. */
final class ShownNumbers {
  /** A text that is a number above 0 and at most 1, without a percent sign. */
  private static final Pattern FRACTION =
      Pattern.compile("\\s*[+-]?(0?[.,]0*[1-9]\\d*|1([.,]0+)?)\\s*");

  private long percentages;
  private long plain;
  private long units;
  private long fractions;

  /** Counts a value as the reader of a load returns it. */
  void observe(@Nullable Object value) {
    if (value instanceof SourceNumber number) {
      boolean percentage = number.percentage();
      percentages += percentage ? 1 : 0;
      plain += percentage ? 0 : 1;
      units += number.form().unit().isEmpty() ? 0 : 1;
      fractions += !percentage && fraction(number.written()) ? 1 : 0;
    } else if (value instanceof String text) {
      fractions += FRACTION.matcher(text).matches() ? 1 : 0;
    }
  }

  private static boolean fraction(String written) {
    return !written.equals(SourceNumber.NAN) && BareShare.fraction(new BigDecimal(written));
  }

  /** How many numbers are displayed as percentages. */
  long percentages() {
    return percentages;
  }

  /** How many numbers are displayed without percent sign. */
  long plain() {
    return plain;
  }

  /** How many numbers have a unit beside the digits. */
  long units() {
    return units;
  }

  /** How many numbers of at most 1, including those that arrive as text, have no percent sign. */
  long fractions() {
    return fractions;
  }
}
