package vn.kho.etl.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The number formats of a workbook, by the styles of its cells. */
public final class NumberStyles {
  /**
   * Built-in formats, which files refer to by id without defining them: dates, times and
   * percentages.
   */
  private static final Map<Integer, String> BUILT_IN = new HashMap<>();

  static {
    for (int date :
        new int[] {14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}) {
      BUILT_IN.put(date, "yyyy-mm-dd");
    }
    for (int time : new int[] {18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56}) {
      BUILT_IN.put(time, "h:mm:ss");
    }
    BUILT_IN.put(9, "0%");
    BUILT_IN.put(10, "0.00%");
    BUILT_IN.put(22, "yyyy-mm-dd h:mm");
    BUILT_IN.put(46, "[h]:mm:ss");
  }

  private final Map<Integer, NumberStyle> formats = new HashMap<>();
  private final List<NumberStyle> styles = new ArrayList<>();
  private final Map<Integer, String> written = new HashMap<>();

  private final boolean lost;

  public NumberStyles() {
    this(false);
  }

  private NumberStyles(boolean lost) {
    this.lost = lost;
  }

  /**
   * The styles of a file that is cut off before its formats, where a date could not be told from a
   * number: the first cell with a style of its own is refused.
   */
  public static NumberStyles lost() {
    return new NumberStyles(true);
  }

  /** Defines the number format of an id. */
  public void format(int id, String format) {
    written.put(id, format);
    formats.remove(id);
  }

  /** Adds the next style of cells, by the id of its number format. */
  public void style(int format) {
    styles.add(ofFormat(format));
  }

  public int count() {
    return written.size();
  }

  public NumberStyle ofFormat(int id) {
    return formats.computeIfAbsent(
        id,
        number -> {
          String format = written.getOrDefault(number, BUILT_IN.getOrDefault(number, ""));
          return NumberStyle.of(format);
        });
  }

  /**
   * The format of a style.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE where formats are lost
   */
  public NumberStyle of(int style) {
    if (lost && style > 0) {
      throw WorkbookFailures.because("it is cut off, and the formats of its cells are gone");
    }
    return style >= 0 && style < styles.size() ? styles.get(style) : NumberStyle.GENERAL;
  }
}
