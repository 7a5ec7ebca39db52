package vn.kho.etl.draft;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kho.quality.profile.IdentifierName;

/**
 * Applies the number style of a file's other columns to columns whose own values show none: counts
 * below 1,000 today may become {@code 1.585} in the next delivery.
 */
final class SiblingNumberStyle {
  private static final String EITHER = "number";

  private static final Pattern SMALL = Pattern.compile("[+-]?\\d{1,3}");

  private SiblingNumberStyle() {}

  /** Returns the columns; those without a number style of their own get that of the others. */
  static List<DraftedColumn> applied(List<DraftedColumn> drafted) {
    boolean places = places(drafted);
    List<DraftedColumn> columns =
        places ? drafted.stream().map(SiblingNumberStyle::withoutDegrees).toList() : drafted;
    Set<String> styles =
        columns.stream()
            .map(column -> column.guess().cleaner())
            .filter(cleaner -> cleaner.equals(EITHER) || cleaner.startsWith("{number:"))
            .collect(Collectors.toSet());
    if (styles.isEmpty()) {
      return columns;
    }
    String style = styles.size() == 1 ? styles.iterator().next() : EITHER;
    return columns.stream().map(column -> column.typed(guess(column, style, places))).toList();
  }

  /** Whether two columns may hold the coordinates of places in Viet Nam. */
  private static boolean places(List<DraftedColumn> columns) {
    return columns.stream().anyMatch(column -> LoneDot.north(column.source().meant()))
        && columns.stream().anyMatch(column -> LoneDot.east(column.source().meant()));
  }

  private static boolean degrees(DraftedColumn column) {
    List<String> values = column.source().meant();
    return LoneDot.north(values) || LoneDot.east(values);
  }

  /**
   * Degrees have no thousands: where nothing shows what their marks are, the column becomes text.
   */
  private static DraftedColumn withoutDegrees(DraftedColumn column) {
    return degrees(column) && column.openStyle() ? column.typed(ColumnTypeGuess.TEXT) : column;
  }

  private static ColumnTypeGuess guess(DraftedColumn column, String style, boolean places) {
    ColumnTypeGuess guess = column.guess();
    boolean fraction =
        FractionName.matches(column.source().header()) || (places && degrees(column));
    if (!fraction && counts(column)) {
      return new ColumnTypeGuess(guess.type(), style);
    }
    boolean undecided =
        guess.equals(ColumnTypeGuess.TEXT)
            && !ColumnTypeGuess.code(column.source().header())
            && CleanedTypeGuess.undecided(column.source().meant());
    if (!undecided || style.equals(EITHER) || (fraction && style.contains("plain"))) {
      return guess;
    }
    return new ColumnTypeGuess(style.contains("vi") ? "double" : "bigint", style);
  }

  /** Whether a column holds small whole numbers that are neither codes nor row numbers. */
  private static boolean counts(DraftedColumn column) {
    return column.guess().equals(ColumnTypeGuess.INTEGER)
        && !IdentifierName.matches(column.name())
        && !KeyGuess.numbersRows(column)
        && !column.source().countsRows()
        && column.source().meant().stream().allMatch(value -> SMALL.matcher(value).matches());
  }
}
