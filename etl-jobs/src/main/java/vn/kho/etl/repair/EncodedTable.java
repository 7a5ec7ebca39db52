package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table without a contract: rows of text, dictionary-encoded by column. Missing cells at the end
 * of a row are empty; cells beyond the header are dropped.
 */
public final class EncodedTable {
  private static final int NONE = -1;

  /** A word among numbers that is in fewer rows is taken as an error. */
  private static final int LEAST_WORD = 3;

  /** The share of rows that may have other words than the most frequent one. */
  private static final double OTHER_WORDS = 0.05;

  private final List<String> columns;
  private final int[][] codes;
  private final List<List<String>> values = new ArrayList<>();
  private final int[][] counts;
  private final Set<String> noValue;
  private final List<Map<Integer, String>> wordsOfNoValue = new ArrayList<>();
  private final Map<Integer, int[][]> rowsOfValues = new HashMap<>();
  private final int height;

  /**
   * Builds the dictionaries.
   *
   * @param columns the names of the columns
   * @param rows cells as text, in the order of the columns
   * @param nullWords words that mean no value, in lower case
   */
  public EncodedTable(List<String> columns, List<List<String>> rows, Set<String> nullWords) {
    this.columns = List.copyOf(columns);
    this.noValue = Set.copyOf(nullWords);
    this.height = rows.size();
    this.codes = new int[columns.size()][height];
    this.counts = new int[columns.size()][];
    for (int column = 0; column < columns.size(); column++) {
      counts[column] = encode(rows, column);
    }
  }

  private int[] encode(List<List<String>> rows, int column) {
    Map<Integer, String> words = new HashMap<>();
    wordsOfNoValue.add(words);
    Map<String, Integer> dictionary = new HashMap<>();
    List<String> known = new ArrayList<>();
    List<Integer> seen = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      List<String> cells = rows.get(row);
      String text = column < cells.size() ? cells.get(column).strip() : "";
      if (text.isEmpty() || noValue.contains(text.toLowerCase(Locale.ROOT))) {
        codes[column][row] = NONE;
        if (!text.isEmpty()) {
          words.put(row, text);
        }
        continue;
      }
      int code = dictionary.computeIfAbsent(text, unused -> dictionary.size());
      if (code == known.size()) {
        known.add(text);
        seen.add(0);
      }
      seen.set(code, seen.get(code) + 1);
      codes[column][row] = code;
    }
    values.add(known);
    return seen.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** How many columns there are. */
  public int width() {
    return columns.size();
  }

  /** How many rows there are. */
  public int height() {
    return height;
  }

  /** A cell, stripped; null where it holds no value. */
  public @Nullable String cell(int row, int column) {
    int code = codes[column][row];
    return code == NONE ? null : values.get(column).get(code);
  }

  /** The dictionary code of a cell's value; negative where there is none. */
  int code(int row, int column) {
    return codes[column][row];
  }

  String value(int column, int code) {
    return values.get(column).get(code);
  }

  /** How many rows have the value of a dictionary code. */
  int count(int column, int code) {
    return counts[column][code];
  }

  /** The rows of each value of a column, by dictionary code; computed once. */
  int[][] rowsOfValues(int column) {
    return rowsOfValues.computeIfAbsent(column, this::countedRows);
  }

  private int[][] countedRows(int column) {
    int[][] rows = new int[distinct(column)][];
    for (int code = 0; code < rows.length; code++) {
      rows[code] = new int[count(column, code)];
    }
    int[] next = new int[rows.length];
    for (int row = 0; row < height; row++) {
      int code = codes[column][row];
      if (code != NONE) {
        rows[code][next[code]++] = row;
      }
    }
    return rows;
  }

  /** The word that stands for null in a cell; null where the cell is empty or holds a value. */
  @Nullable String nullWord(int row, int column) {
    return wordsOfNoValue.get(column).get(row);
  }

  /** How many rows of a column have a value that satisfies a condition. */
  int rows(int column, Predicate<String> kind) {
    int rows = 0;
    for (int code = 0; code < distinct(column); code++) {
      rows += kind.test(value(column, code)) ? count(column, code) : 0;
    }
    return rows;
  }

  int distinct(int column) {
    return counts[column].length;
  }

  /**
   * The code of the one word that a column of numbers or codes has besides them, such as "none";
   * negative where there is none, or several.
   */
  int word(int column) {
    int word = NONE;
    int words = 0;
    for (int code = 0; code < distinct(column); code++) {
      if (value(column, code).codePoints().allMatch(Character::isLetter)) {
        words += count(column, code);
        word = word == NONE || count(column, code) > count(column, word) ? code : word;
      }
    }
    boolean alone = word != NONE && words - count(column, word) <= OTHER_WORDS * filled(column);
    boolean often = word != NONE && count(column, word) >= LEAST_WORD;
    return alone && often && words < filled(column) ? word : NONE;
  }

  /** How many rows have a value. */
  int filled(int column) {
    int filled = 0;
    for (int count : counts[column]) {
      filled += count;
    }
    return filled;
  }

  /** A copy of this table with other values in some cells. */
  EncodedTable with(List<SuspectCell> changes) {
    List<List<String>> rows = new ArrayList<>(height);
    for (int row = 0; row < height; row++) {
      List<String> cells = new ArrayList<>(width());
      for (int column = 0; column < width(); column++) {
        String cell = cell(row, column);
        cells.add(cell != null ? cell : wordsOfNoValue.get(column).getOrDefault(row, ""));
      }
      rows.add(cells);
    }
    for (SuspectCell change : changes) {
      if (change.proposal() != null) {
        rows.get(change.row()).set(change.column(), change.proposal());
      }
    }
    return new EncodedTable(columns, rows, noValue);
  }
}
