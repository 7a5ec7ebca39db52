package vn.kho.etl.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dates and numbers in a text, without their digits: what a record looks like. */
public final class ValueShape {
  private static final Pattern FIGURES = Pattern.compile("\\d+([-/.:,]\\d+)*");
  private static final Pattern DIGIT = Pattern.compile("\\d");

  /** A text with fewer digits, such as one with a year, may be a name. */
  private static final int FEWEST_DIGITS = 6;

  private ValueShape() {}

  /**
   * Whether cells look like a record and no names: one has dates or long numbers as most values of
   * its column have them, and none is without a digit where most values have such.
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
