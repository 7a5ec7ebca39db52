package vn.kho.etl.repair;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers in another notation than most of their column: with or without a unit or percent
 * sign, with another spelling of the unit, a word in place of null, or far more decimals. The bare
 * number is proposed where its meaning is clear.
 */
final class NotationErrors {
  private static final int LEAST_ROWS = 20;
  private static final double COVERED = 0.9;
  private static final double MOST_ODD = 0.1;
  private static final double MOSTLY = 0.6;
  private static final int MOST_TEXTS = 3;
  private static final int MORE_DECIMALS = 4;
  private static final int EXACT_DIGITS = 12;
  private static final double ALIKE = 8;
  private static final int MOST_SPELLINGS = 8;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Pattern NO_WORD = Pattern.compile("\\p{L}.*\\d|\\d.*\\p{L}");

  private final EncodedTable table;

  NotationErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      if (table.filled(column) >= LEAST_ROWS) {
        found.addAll(find(column));
      }
    }
    return found;
  }

  private List<SuspectCell> find(int column) {
    FigureNotation figures = FigureNotation.of(table, column);
    int other = table.word(column);
    int written = table.filled(column) - (other < 0 ? 0 : table.count(column, other));
    if (figures.rows() < LEAST_ROWS || figures.rows() < COVERED * written) {
      return figures.rows() < MOSTLY * table.filled(column) ? List.of() : texts(column);
    }
    Map<Integer, SuspectCell> odd = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      Matcher figure = FigureNotation.FIGURE.matcher(table.value(column, code));
      SuspectCell cell = figure.matches() ? odd(column, figure, figures) : null;
      if (cell != null) {
        odd.put(code, cell);
      }
    }
    List<SuspectCell> found = SuspectCell.ofValues(table, column, odd);
    for (int row = 0; row < table.height(); row++) {
      String word = table.nullWord(row, column);
      if (word != null) {
        found.add(cell(row, column, word, "", "a word that means no value is among figures"));
      }
    }
    return found;
  }

  /** A few frequent texts, such as codes, among numbers with letters. */
  private List<SuspectCell> texts(int column) {
    Map<Integer, SuspectCell> texts = new HashMap<>();
    int kinds = 0;
    for (int code = 0; code < table.distinct(column); code++) {
      String text = table.value(column, code);
      if (FigureNotation.FIGURE.matcher(text).matches()) {
        continue;
      }
      kinds++;
      if (kinds > MOST_TEXTS || table.count(column, code) < LEAST_ROWS / 2) {
        return List.of();
      }
      if (NO_WORD.matcher(text).find()) {
        texts.put(code, cell(0, column, text, null, "a text that is no word is among figures"));
      }
    }
    return SuspectCell.ofValues(table, column, texts);
  }

  private @Nullable SuspectCell odd(int column, Matcher figure, FigureNotation figures) {
    String written = figure.group();
    if (figure.group(2) == null) {
      int usual = figures.usualDecimals();
      boolean longer =
          usual >= 0
              && FigureNotation.decimals(figure.group(1)) >= usual + MORE_DECIMALS
              && !rounded(new BigDecimal(figure.group(1)), usual);
      return longer
          ? cell(0, column, written, null, "far more decimals than the other figures")
          : null;
    }
    if (figures.bareRows() == 0) {
      return respelled(column, figure, figures);
    }
    // Several different units behind few numbers are units; behind many numbers, letters as of
    // house numbers.
    boolean mixed =
        figures.units() == 1
            ? figures.bareRows() > figures.unitRows()
            : figures.unitRows() <= MOST_ODD * figures.rows();
    @Nullable String bare =
        FigureNotation.endsLikeADigit(written) ? null : bare(figure.group(1), figures);
    return mixed ? cell(0, column, written, bare, "others have a number alone") : null;
  }

  private static @Nullable SuspectCell respelled(
      int column, Matcher figure, FigureNotation figures) {
    String usual = figures.usualUnit();
    String unit = figure.group(2);
    if (usual != null) {
      return !unit.equals(usual) && TypingError.near(unit, usual)
          ? cell(
              0,
              column,
              figure.group(),
              figure.group().substring(0, figure.start(2)) + usual,
              "nearly all rows write the unit in another way")
          : null;
    }
    boolean several =
        figures.spellings() > figures.units() && figures.spellings() <= MOST_SPELLINGS;
    return several
        ? cell(
            0,
            column,
            figure.group(),
            plain(new BigDecimal(figure.group(1))),
            "the unit of the column is written in " + figures.spellings() + " ways")
        : null;
  }

  /**
   * Whether a number is long only because of binary floating point, such as 0.059000000000000004.
   */
  private static boolean rounded(BigDecimal figure, int decimals) {
    BigDecimal exact = figure.round(new MathContext(EXACT_DIGITS, RoundingMode.HALF_EVEN));
    return exact.stripTrailingZeros().scale() <= decimals + 1;
  }

  /** The number in the notation of the others; null where they may mean another unit. */
  private static @Nullable String bare(String number, FigureNotation figures) {
    if (figures.units() > 1) {
      return null;
    }
    if (alike(figures.unitMedian(), figures.bareMedian())) {
      return number;
    }
    boolean share = alike(figures.unitMedian() / HUNDRED.doubleValue(), figures.bareMedian());
    return figures.percent() && share ? plain(new BigDecimal(number).divide(HUNDRED)) : null;
  }

  private static boolean alike(double one, double other) {
    return one > 0 && other > 0 && one < other * ALIKE && other < one * ALIKE;
  }

  private static String plain(BigDecimal figure) {
    return figure.stripTrailingZeros().toPlainString();
  }

  private static SuspectCell cell(
      int row, int column, @Nullable String original, @Nullable String proposal, String reason) {
    return new SuspectCell(row, column, original, proposal, false, "notation", reason);
  }
}
