package vn.kho.etl.record;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of Excel's cells, whichever of its file formats holds them. */
final class ExcelCells {
  private static final Set<String> ERRORS =
      Set.of(
          "#N/A",
          "#REF!",
          "#DIV/0!",
          "#NAME?",
          "#NULL!",
          "#NUM!",
          "#VALUE!",
          "#GETTING_DATA",
          "#SPILL!",
          "#CALC!",
          "#FIELD!",
          "#BLOCKED!",
          "#CONNECT!",
          "#BUSY!",
          "#UNKNOWN!",
          "#EXTERNAL!",
          "#PYTHON!");

  private ExcelCells() {}

  /** A number, a date or a time, as the cell's format shows it; an error where it is not finite. */
  static Object number(double value, @Nullable String format, boolean from1904) {
    if (!Double.isFinite(value)) {
      return new SourceError("#NUM!");
    }
    Object date = ExcelDates.value(value, format, from1904);
    return date == null ? new SourceNumber(text(value, format)) : date;
  }

  /** Text, or an error where it is one of the words that Excel shows for errors. */
  static Object formulaText(String text) {
    return ERRORS.contains(text) ? new SourceError(text) : text;
  }

  /**
   * The shortest text of the number, since Excel keeps a double and some files write it with more
   * digits than it has; its code where the format is of zeros alone (00123).
   */
  private static String text(double value, @Nullable String format) {
    BigDecimal shortest = BigDecimal.valueOf(value);
    String plain = shortest.signum() == 0 ? "0" : shortest.stripTrailingZeros().toPlainString();
    int width = format != null && format.matches("0{2,}") ? format.length() : 0;
    return plain.length() < width && plain.matches("\\d+")
        ? "0".repeat(width - plain.length()) + plain
        : plain;
  }
}
