package vn.kho.quality.data;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.rule.MixedTypeColumn;

/**
 * The type that fits all texts of a column: whole number, number ({@link NumberWidth}), true/false,
 * else text. A leading zero makes a code, not a number: 048201000123 is an identity number. Dates
 * stay text, as Great Expectations leaves them.
 */
final class TextTypeInference {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
  private static final int LONGEST = 18;

  private final NumberWidth width = new NumberWidth();
  private boolean whole = true;
  private boolean number = true;
  private boolean flag = true;
  private boolean any;
  private boolean anyNumber;
  private boolean commas = true;
  private long otherRow;
  private @Nullable String other;

  /** Takes note of the text of a row, whose number is from 1. */
  void take(long row, String text) {
    any = true;
    boolean isWhole = isWhole(text);
    boolean isNumber = isWhole || isNumber(text);
    anyNumber = anyNumber || isNumber;
    if (!isNumber && other == null) {
      other = text;
      otherRow = row;
    }
    commas = commas && MixedTypeColumn.decimalComma(text);
    whole = whole && isWhole;
    number = number && isNumber;
    flag = flag && isFlag(text);
    if (number && isWhole) {
      width.takeWhole(text);
    } else if (number) {
      width.take(text);
    }
  }

  DataType type() {
    if (!any) {
      return DataTypes.StringType;
    }
    return whole
        ? DataTypes.LongType
        : number ? width.type() : flag ? DataTypes.BooleanType : DataTypes.StringType;
  }

  /** What marks the column where some texts are numbers and others not, or all have commas. */
  Metadata metadata() {
    String first = other;
    if (first == null || !(anyNumber || commas)) {
      return Metadata.empty();
    }
    return anyNumber
        ? MixedTypeColumn.metadata(otherRow, first)
        : MixedTypeColumn.decimalCommas(first);
  }

  /** A text as a value of a type that fits it. */
  static Object value(String text, DataType type) {
    if (type.equals(DataTypes.LongType)) {
      return Long.parseLong(text);
    }
    if (type.equals(DataTypes.DoubleType)) {
      return Double.parseDouble(text);
    }
    if (type instanceof DecimalType) {
      return new BigDecimal(text);
    }
    return type.equals(DataTypes.BooleanType) ? (Object) Boolean.parseBoolean(text) : text;
  }

  private static boolean isWhole(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - start;
    if (digits < 1 || digits > LONGEST || (digits > 1 && text.charAt(start) == '0')) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return digits > 0 && !text.equals("-0");
  }

  private static boolean isNumber(String text) {
    char last = text.charAt(text.length() - 1);
    return last >= '0'
        && last <= '9'
        && text.length() <= 2 * LONGEST
        && !(text.length() > LONGEST && text.chars().allMatch(Character::isDigit))
        && NUMBER.matcher(text).matches()
        && Double.isFinite(Double.parseDouble(text));
  }

  private static boolean isFlag(String text) {
    String word = text.length() > 5 ? text : text.toLowerCase(Locale.ROOT);
    return word.equals("true") || word.equals("false");
  }
}
