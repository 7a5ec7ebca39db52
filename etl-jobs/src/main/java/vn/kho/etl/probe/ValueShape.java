package vn.kho.etl.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the dates and numbers of texts by their form, whatever their digits, to tell a record
 * from a row of names.
 */
public final class ValueShape {
  private static final Pattern FIGURES = Pattern.compile("\\d+([-/.:,]\\d+)*");
  private static final Pattern DIGIT = Pattern.compile("\\d");

  /** Texts with fewer digits, such as one with a year, may be column names. */
  private static final int FEWEST_DIGITS = 6;

  private ValueShape() {}

  /**
   * Whether a row is a record and not a row of column names: at least one cell has dates or long
   * numbers of the same form as most values of its column, and no cell lacks digits where most
   * values of its column have them.
   *
   * @param columns the values of each column, none of them blank
   */
  public static boolean record(List<String> cells, List<List<String>> columns) {
    boolean like = false;
    for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
      List<String> own = of(cells.get(i));
      List<String> values = columns.get(i);
      if (values.size() < 2 || !(own.isEmpty() || isLong(own))) {
        continue;
      }
      long same =
          values.stream()
              .map(ValueShape::of)
              .filter(shape -> own.isEmpty() ? isLong(shape) : shape.equals(own))
              .count();
      boolean most = 2 * same > values.size();
      if (most && own.isEmpty()) {
        return false;
      }
      like |= most;
    }
    return like;
  }

  private static boolean isLong(List<String> shape) {
    return String.join("", shape).chars().filter(c -> c == '9').count() >= FEWEST_DIGITS;
  }

  private static List<String> of(String text) {
    List<String> shape = new ArrayList<>();
    Matcher figures = FIGURES.matcher(text);
    while (figures.find()) {
      shape.add(DIGIT.matcher(figures.group()).replaceAll("9"));
    }
    return shape;
  }
}
