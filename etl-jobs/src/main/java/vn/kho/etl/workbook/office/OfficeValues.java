package vn.kho.etl.workbook.office;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.workbook.CellErrors;
import vn.kho.etl.workbook.NumberStyles;
import vn.kho.etl.workbook.SharedStrings;

/**
 * What the values of cells mean in a workbook.
 *
 * @param strings the texts that cells share
 * @param styles the formats of numbers
 * @param from1904 whether days count from 1904
 */
record OfficeValues(SharedStrings strings, NumberStyles styles, boolean from1904) {

  /** The value of a cell's type, text and style; {@code formula}: whether it is a result. */
  Object value(String type, String value, @Nullable String style, boolean formula) {
    return switch (type) {
      case "s" -> value.isBlank() ? "" : strings.get(index(value));
      case "str" -> text(XlsxWorkbook.unescaped(value), formula);
      case "inlineStr" -> XlsxWorkbook.unescaped(value);
      case "b" -> CellErrors.flag(value.strip());
      case "e" -> new SourceError(value);
      case "d" -> date(value);
      default ->
          value.isEmpty() ? "" : styles.of(style == null ? 0 : index(style)).value(value, from1904);
    };
  }

  /** A number by its style. */
  Object number(int style, double value) {
    return styles.of(style).value(value, from1904);
  }

  private static Object text(String value, boolean formula) {
    return formula ? CellErrors.ofFormula(value) : value;
  }

  private static int index(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit >= 0 && digit <= 9 && value < 100_000_000) {
        value = 10 * value + digit;
      } else if (!Character.isWhitespace(digits.charAt(i))) {
        return -1;
      }
    }
    return digits.isBlank() ? -1 : value;
  }

  /** A date of the strict format, in ISO 8601. */
  private static Object date(String value) {
    String text = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
    try {
      if (text.indexOf('T') >= 0) {
        return LocalDateTime.parse(text);
      }
      return text.indexOf(':') >= 0 ? LocalTime.parse(text) : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return value;
    }
  }
}
