package vn.kho.quality.expectation.rule;

import java.util.regex.Pattern;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.TypeNames;

/**
 * A column of a source without declared types, such as CSV, that holds numbers and also cells that
 * are none. Its type is text; yet a numeric limit is compared with each cell, so that one word
 * among a thousand numbers is a fault of that cell only. A column that is declared as text is not
 * compared with numbers.
 */
public final class MixedTypeColumn {
  private static final String ROW = "kho.mixed.row";
  private static final String VALUE = "kho.mixed.value";
  private static final String COMMA = "kho.decimal.comma";
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("-?[0-9]{1,3}(\\.?[0-9]{3})*,[0-9]+");
  private static final int LONGEST = 60;

  private MixedTypeColumn() {}

  /**
   * The metadata that marks such a column in a schema.
   *
   * @param row the first row that holds no number, from 1
   * @param value what it holds
   */
  public static Metadata metadata(long row, String value) {
    String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    return new MetadataBuilder().putLong(ROW, row).putString(VALUE, shown).build();
  }

  /**
   * The metadata of a text column of which every value has a decimal comma, such as {@code 7,5}.
   */
  public static Metadata decimalCommas(String value) {
    return new MetadataBuilder().putString(COMMA, value).build();
  }

  /** Whether a text is a number with a decimal comma. */
  public static boolean decimalComma(String text) {
    return text.length() <= LONGEST && DECIMAL_COMMA.matcher(text).matches();
  }

  /** What to do about a column of numbers with decimal commas; empty for another column. */
  static String commaHint(Arguments a, String name) {
    StructField column = a.schema().apply(name);
    String key = is(column) ? VALUE : COMMA;
    if (!column.metadata().contains(key) || !decimalComma(column.metadata().getString(key))) {
      return "";
    }
    boolean masked = a.context().masked().contains(name);
    String value = masked ? "a value" : "'" + column.metadata().getString(key) + "'";
    return ": "
        + value
        + " has a decimal comma. Write 7.5 for 7,5, or load the file by a contract whose column"
        + " has the cleaner number";
  }

  /** Whether a column is marked so. */
  public static boolean is(StructField column) {
    return column.metadata().contains(ROW);
  }

  /** Why a rule that needs numbers cannot be judged on a column that holds others too. */
  static ArgumentException refused(String argument, Arguments a, String name) {
    StructField column = a.schema().apply(name);
    String what = "Column '" + name + "' must hold numbers, ";
    if (!is(column)) {
      return new ArgumentException(
          argument,
          what + "and it holds " + TypeNames.plain(column.dataType()) + commaHint(a, name));
    }
    boolean masked = a.context().masked().contains(name);
    String cell = masked ? "holds none" : "holds '" + column.metadata().getString(VALUE) + "'";
    return new ArgumentException(
        argument,
        what + "but row " + column.metadata().getLong(ROW) + " " + cell + commaHint(a, name));
  }
}
