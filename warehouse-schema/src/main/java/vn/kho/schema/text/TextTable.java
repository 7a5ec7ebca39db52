package vn.kho.schema.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Formats a table that fits a terminal. Where the columns do not fit side by side, every row is
 * split at the same columns into several lines, the later ones indented; a cell wider than the
 * terminal is wrapped. No cell is cut. Where the output is no terminal, each line stays one line,
 * for grep and other programs.
 */
public final class TextTable {
  /** The default width of a terminal in character cells. */
  public static final int TERMINAL = 80;

  /** Set by the launcher: whether the standard output is a terminal; where unset, it may be one. */
  public static final String TO_TERMINAL = "kho.stdout.terminal";

  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();
  private final String alignment;
  private final Set<String> rare = new HashSet<>();
  private int room = "false".equals(System.getProperty(TO_TERMINAL)) ? Integer.MAX_VALUE : TERMINAL;

  /**
   * A table.
   *
   * @param alignment a letter for each column, l for left or r for right
   */
  public TextTable(String alignment, String... header) {
    this.alignment = alignment;
    lines.add(List.of(header));
  }

  /** Marks columns that are left out where they have nothing but 0. */
  public TextTable rare(String... names) {
    rare.addAll(List.of(names));
    return this;
  }

  /** Reserves some width for a prefix of each line. */
  public TextTable indented(int cells) {
    room -= cells;
    return this;
  }

  /** Adds a line; a line end in a cell becomes a blank. */
  public TextTable add(String... cells) {
    lines.add(IntStream.range(0, cells.length).mapToObj(i -> cells[i].replace('\n', ' ')).toList());
    return this;
  }

  /** Two blanks between columns, a line end after each line. */
  public String text() {
    StringBuilder text = new StringBuilder();
    List<List<Integer>> folds = folds();
    for (List<String> line : lines) {
      for (int fold = 0; fold < folds.size(); fold++) {
        String start = fold == 0 ? "" : GAP;
        String row = start + row(line, folds.get(fold));
        wrapped(row.stripTrailing()).forEach(part -> text.append(part).append('\n'));
      }
    }
    return text.toString();
  }

  /** The columns on each line of a row. */
  private List<List<Integer>> folds() {
    List<List<Integer>> folds = new ArrayList<>();
    List<Integer> fold = new ArrayList<>();
    int used = 0;
    for (int column : IntStream.range(0, lines.get(0).size()).filter(this::shown).toArray()) {
      if (!fold.isEmpty() && used + GAP.length() + width(column) > room) {
        folds.add(fold);
        fold = new ArrayList<>();
        used = 0;
      }
      fold.add(column);
      used += GAP.length() + width(column);
      used -= fold.size() == 1 && folds.isEmpty() ? GAP.length() : 0;
    }
    folds.add(fold);
    return folds;
  }

  private String row(List<String> line, List<Integer> columns) {
    StringBuilder row = new StringBuilder();
    for (int column : columns) {
      String cell = line.get(column);
      String space = " ".repeat(width(column) - TextWidth.of(cell));
      row.append(row.isEmpty() ? "" : GAP);
      row.append(alignment.charAt(column) == 'r' ? space + cell : cell + space);
    }
    return row.toString();
  }

  /** Splits a line into parts that fit, at blanks if possible. */
  private List<String> wrapped(String row) {
    List<String> parts = new ArrayList<>();
    String rest = row;
    while (TextWidth.of(rest) > room) {
      int end = 0;
      int used = 0;
      int blank = -1;
      while (used + TextWidth.of(rest.codePointAt(end)) <= room) {
        used += TextWidth.of(rest.codePointAt(end));
        blank = rest.charAt(end) == ' ' && !rest.substring(0, end).isBlank() ? end : blank;
        end += Character.charCount(rest.codePointAt(end));
      }
      int at = blank > 0 ? blank : end;
      parts.add(rest.substring(0, at).stripTrailing());
      rest = GAP + GAP + rest.substring(at).strip();
    }
    parts.add(rest);
    return parts;
  }

  private boolean shown(int column) {
    return !rare.contains(lines.get(0).get(column))
        || lines.stream().skip(1).anyMatch(line -> !line.get(column).equals("0"));
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> TextWidth.of(line.get(column))).max().orElse(0);
  }
}
