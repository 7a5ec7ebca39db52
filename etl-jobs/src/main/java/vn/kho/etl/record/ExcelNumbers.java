package vn.kho.etl.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Excel keeps a number as a double; some files write it with more digits than it has. */
final class ExcelNumbers {
  private ExcelNumbers() {}

  /** The shortest text of the number, or its code where the format is of zeros alone (00123). */
  static String text(double value, @Nullable String format) {
    if (!Double.isFinite(value)) {
      return "";
    }
    String plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    int width = format != null && format.matches("0{2,}") ? format.length() : 0;
    return plain.length() < width && plain.matches("\\d+")
        ? "0".repeat(width - plain.length()) + plain
        : plain;
  }
}
