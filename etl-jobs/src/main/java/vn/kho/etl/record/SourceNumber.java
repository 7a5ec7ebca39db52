package vn.kho.etl.record;

import java.io.Serializable;

/**
 * A number that its source gives as a number, exact to the last digit.
 *
 * @param written as the source writes it, in the syntax of {@link java.math.BigDecimal} with a dot
 *     before the fraction, such as {@code 12.345}, {@code 1.0} or {@code 7e999}; Excel's formats of
 *     zeros keep their leading zeros, such as {@code 00123}; of databases also {@link #NAN}
 * @param form what else the source says of it
 */
public record SourceNumber(String written, NumberForm form) implements Serializable {
  /** What databases have where a calculation has no result; a value, and no lack of one. */
  public static final String NAN = "NaN";

  /** A number that is shown as it is written. */
  public SourceNumber(String written) {
    this(written, NumberForm.PLAIN);
  }

  /** Whether the source shows it as a percentage. */
  public boolean percentage() {
    return form.percentage();
  }

  /** Whether it is written with digits alone, after a sign where it is negative. */
  public boolean digitsOnly() {
    int start = written.startsWith("-") ? 1 : 0;
    for (int i = start; i < written.length(); i++) {
      if (written.charAt(i) < '0' || written.charAt(i) > '9') {
        return false;
      }
    }
    return written.length() > start;
  }

  @Override
  public String toString() {
    return written;
  }
}
