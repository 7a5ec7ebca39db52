package vn.kho.schema.cleaner.date;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A way to write dates. */
interface DateReader extends Serializable {

  /** The date, or null where the text is not written this way. */
  @Nullable PartialDate parse(String text);

  /** The date of a number in a workbook that counts days from 1904. */
  default @Nullable PartialDate parseFrom1904(String text) {
    return parse(text);
  }

  /**
   * The reader of a format: a pattern such as {@code d/M/yyyy}, or a word.
   *
   * @param pivot the last year of two digits that is of this century; negative for none
   */
  static DateReader of(String format, int pivot) {
    return switch (format) {
      case "vi" -> new VietnameseDate(pivot);
      case "excel" -> new ExcelSerial();
      default -> new DatePattern(format, pivot);
    };
  }
}
