package vn.kho.etl.repair;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers in a table without a contract, all in one notation, with or without
 * separators of thousands. A value in another notation is not taken as a number.
 */
final class FigureColumn {
  private static final double MOST = 0.9;

  /** Above this share of numbers with a leading zero, the column holds codes. */
  private static final double FEW = 0.02;

  private static final Pattern SEVERAL = Pattern.compile("-?\\d{1,3}(\\.\\d{3}){2,5}");
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern DOTS = Pattern.compile("-?\\d{1,3}(\\.\\d{3}){0,5}");
  private static final Pattern COMMAS = Pattern.compile("-?\\d{1,3}(,\\d{3}){0,5}");
  private static final Pattern CODE = Pattern.compile("-?0\\d+(\\.\\d+)?");

  private final EncodedTable table;
  private final int column;
  private final Pattern form;
  private final String thousands;

  private FigureColumn(EncodedTable table, int column, Pattern form, String thousands) {
    this.table = table;
    this.column = column;
    this.form = form;
    this.thousands = thousands;
  }

  /** The numbers of a column; empty where it holds something else, such as codes. */
  static Optional<FigureColumn> of(EncodedTable table, int column) {
    int filled = table.filled(column);
    int plain = table.rows(column, PLAIN.asMatchPredicate());
    int dots = table.rows(column, DOTS.asMatchPredicate());
    int commas = table.rows(column, COMMAS.asMatchPredicate());
    boolean several = table.rows(column, SEVERAL.asMatchPredicate()) > 0;
    if (filled == 0 || table.rows(column, CODE.asMatchPredicate()) > FEW * filled) {
      return Optional.empty();
    }
    if (dots >= MOST * filled && several) {
      return Optional.of(new FigureColumn(table, column, DOTS, "."));
    }
    if (plain >= MOST * filled) {
      return Optional.of(new FigureColumn(table, column, PLAIN, ""));
    }
    return commas >= MOST * filled
        ? Optional.of(new FigureColumn(table, column, COMMAS, ","))
        : Optional.empty();
  }

  int column() {
    return column;
  }

  /** The number in a row; null where there is none. */
  @Nullable BigDecimal figure(int row) {
    String text = table.cell(row, column);
    if (text == null || !form.matcher(text).matches()) {
      return null;
    }
    return new BigDecimal(thousands.isEmpty() ? text : text.replace(thousands, ""));
  }

  /** A number in the notation of this column. */
  String written(BigDecimal figure) {
    String plain = figure.stripTrailingZeros().toPlainString();
    if (thousands.isEmpty() || plain.contains(".")) {
      return plain;
    }
    StringBuilder text = new StringBuilder(plain);
    int first = plain.startsWith("-") ? 1 : 0;
    for (int at = text.length() - 3; at > first; at -= 3) {
      text.insert(at, thousands);
    }
    return text.toString();
  }
}
