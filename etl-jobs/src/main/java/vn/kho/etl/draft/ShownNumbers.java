package vn.kho.etl.draft;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.SourceNumber;
import vn.kho.schema.cleaner.number.BareShare;

/** How a file shows the numbers of one column, counted. */
final class ShownNumbers {
  /** A text that is a number of at most 1, and not 0, without a sign of percent. */
  private static final Pattern FRACTION =
      Pattern.compile("\\s*[+-]?(0?[.,]0*[1-9]\\d*|1([.,]0+)?)\\s*");

  private long percentages;
  private long plain;
  private long units;
  private long fractions;

  /** Counts a value as a load reads it. */
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

  /** How many numbers are shown as percentages. */
  long percentages() {
    return percentages;
  }

  /** How many are shown otherwise. */
  long plain() {
    return plain;
  }

  /** How many are shown with a unit beside the digits. */
  long units() {
    return units;
  }

  /** How many numbers of at most 1, of texts too, have no sign of percent. */
  long fractions() {
    return fractions;
  }
}
