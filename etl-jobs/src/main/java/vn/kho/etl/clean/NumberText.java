package vn.kho.etl.clean;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;

/**
 * Numbers as Vietnamese offices write them (1.234,56), as programs do (1234.56), or either. Where a
 * lone separator could be both, three digits after it mean thousands for whole-number columns and a
 * fraction for others.
 */
record NumberText(Style style, ColumnType type) implements Step {
  private static final int GROUP = 3;

  /** How the numbers of a column are written. */
  enum Style {
    AUTO,
    /** Dots between thousands, a comma before the fraction. */
    VI,
    /** Commas between thousands, a dot before the fraction. */
    PLAIN;

    static Style of(@Nullable String text) {
      return text == null ? AUTO : valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public Object apply(String text, RawRecord record) throws Unclean {
    return parse(text);
  }

  /** The number as a value of the column's type. */
  Object parse(String text) throws Unclean {
    try {
      return typed(plain(text));
    } catch (NumberFormatException | ArithmeticException e) {
      throw new Unclean(ErrorCode.VALUE_NUMBER);
    }
  }

  private Object typed(String plain) throws Unclean {
    return switch (type.kind()) {
      case DOUBLE -> Double.valueOf(plain);
      case BIGINT ->
          plain.indexOf('.') < 0 && plain.indexOf('E') < 0
              ? (Object) Long.valueOf(plain)
              : (Object) new BigDecimal(plain).longValueExact();
      case INT -> new BigDecimal(plain).intValueExact();
      case DECIMAL -> decimal(plain);
      case STRING -> plain;
      default -> throw new Unclean(ErrorCode.VALUE_NUMBER);
    };
  }

  private BigDecimal decimal(String plain) throws Unclean {
    BigDecimal value = new BigDecimal(plain).setScale(type.scale(), RoundingMode.HALF_UP);
    if (value.precision() > type.precision()) {
      throw new Unclean(ErrorCode.VALUE_NUMBER);
    }
    return value;
  }

  /** Digits, perhaps a sign in front, perhaps one dot before the fraction. */
  private String plain(String text) throws Unclean {
    if (digitsOnly(text)) {
      return text;
    }
    if (text.indexOf('e') > 0 || text.indexOf('E') > 0) {
      return new BigDecimal(text).toPlainString();
    }
    char decimal = decimalSeparator(text);
    StringBuilder plain = new StringBuilder(text.length());
    int group = -1;
    boolean fraction = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        plain.append(c);
        group += group >= 0 ? 1 : 0;
      } else if ((c == '-' || c == '+') && i == 0) {
        plain.append(c == '-' ? "-" : "");
      } else if (c == decimal && !fraction && (group < 0 || group == GROUP)) {
        plain.append('.');
        fraction = true;
        group = -1;
      } else if (thousands(c) && !fraction && i > 0 && (group < 0 || group == GROUP)) {
        group = 0;
      } else {
        throw new Unclean(ErrorCode.VALUE_NUMBER);
      }
    }
    if (group >= 0 && group != GROUP) {
      throw new Unclean(ErrorCode.VALUE_NUMBER);
    }
    return plain.toString();
  }

  private static boolean thousands(char c) {
    return c == '.' || c == ',' || c == '\'' || PlainText.blank(c);
  }

  private static boolean digitsOnly(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The character before the fraction; a space where the number can have none. */
  private char decimalSeparator(String text) {
    if (style != Style.AUTO) {
      return style == Style.VI ? ',' : '.';
    }
    int dot = text.lastIndexOf('.');
    int comma = text.lastIndexOf(',');
    if (dot >= 0 && comma >= 0) {
      return dot > comma ? '.' : ',';
    }
    char only = dot >= 0 ? '.' : ',';
    int last = Math.max(dot, comma);
    boolean several = last >= 0 && text.indexOf(only) != last;
    boolean whole = type.kind() == ColumnType.Kind.BIGINT || type.kind() == ColumnType.Kind.INT;
    boolean group = text.length() - last - 1 == GROUP;
    return several || (whole && group) ? ' ' : only;
  }
}
