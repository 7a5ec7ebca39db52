package vn.kho.etl.record;

import java.io.Serializable;

/**
 * What a source says of a number beside its digits, as the format of a cell does.
 *
 * @param percentage whether it is shown as a percentage, as a cell that holds {@code 0.125} and
 *     shows {@code 12.5%}
 * @param unit what it is shown as an amount of where that is not đồng: the sign or the code of
 *     another currency, thousands or millions of which the number is the count ({@code triệu}), or
 *     a unit of measure ({@code tấn}); otherwise empty
 * @param from1904 whether its workbook counts days from 1904, and not from 1900
 */
public record NumberForm(boolean percentage, String unit, boolean from1904)
    implements Serializable {
  /** A number that is shown as it is written. */
  public static final NumberForm PLAIN = new NumberForm(false, "", false);

  /** A number that is shown as a percentage. */
  public static final NumberForm PERCENTAGE = new NumberForm(true, "", false);

  private static final NumberForm PLAIN_1904 = new NumberForm(false, "", true);

  /** A copy of this form for a workbook that counts days from 1904. */
  public NumberForm in1904() {
    return equals(PLAIN) ? PLAIN_1904 : new NumberForm(percentage, unit, true);
  }
}
