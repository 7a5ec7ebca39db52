package vn.kho.schema.cleaner.date;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Parses dates in one notation. */
interface DateReader extends Serializable {

  /** The date; null where the text is not in this notation. */
  @Nullable PartialDate parse(String text);

  /** The date of a number in a workbook whose serial days count from 1904. */
  default @Nullable PartialDate parseFrom1904(String text) {
    return parse(text);
  }

  /**
   * The parser of a format: a pattern such as {@code d/M/yyyy}, or a word such as {@code vi}.
   *
   * @param pivot the last two-digit year that is of this century; negative for none
   */
  static DateReader of(String format, int pivot) {
    return switch (format) {
      case "vi" -> new VietnameseDate(pivot);
      case "excel" -> new ExcelSerial();
      default -> new DatePattern(format, pivot);
    };
  }
}
