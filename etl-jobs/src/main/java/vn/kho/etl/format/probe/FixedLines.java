package vn.kho.etl.format.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.CellKind;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.ValueShape;

/**
 * The lines of a text that may have fixed-width columns; the first of them are kept for detection.
 */
final class FixedLines {
  private static final int MOST = 50_000;

  /** At most this many lines above the table are taken as titles. */
  private static final int MOST_TITLES = 8;

  /** How many characters are examined to see whether a comma is a delimiter. */
  private static final int HEAD = 1 << 14;

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?((\\d[\\d.]*)?\\d,\\d+|\\d{1,3}(,\\d{3}){2,}(\\.\\d+)?)\\s?%?");

  private final List<String> kept = new ArrayList<>();

  /** The line number in the file, from 0, of each kept line: lines without text are not kept. */
  private final List<Integer> places = new ArrayList<>();

  private final Set<String> notes = new LinkedHashSet<>();
  private final Map<String, Long> leftOut = new LinkedHashMap<>();
  private int place;

  List<String> kept() {
    return kept;
  }

  int place(int line) {
    return places.get(line);
  }

  /** The beginnings of lines that are no records. */
  Set<String> notes() {
    return notes;
  }

  /** How many lines are no records, by kind. */
  Map<String, Long> leftOut() {
    return leftOut;
  }

  /** Reads the lines to keep. */
  void read(BufferedReader text) throws IOException {
    while (kept.size() < MOST) {
      String line = next(text);
      if (line == null) {
        return;
      }
      kept.add(line);
      places.add(place - 1);
    }
  }

  /** The next line that is a record, a header or a title; null at the end. */
  @Nullable String next(BufferedReader text) throws IOException {
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      place++;
      Optional<String> note = note(line);
      boolean footer = note.isPresent() && !kept.isEmpty();
      boolean rule = kept.size() <= MOST_TITLES && rule(line);
      if (!line.isBlank() && !footer && !rule) {
        return line;
      }
      note.filter(like -> footer).ifPresent(notes::add);
      leftOut.merge(line.isBlank() ? "blank" : rule ? "preamble" : "footer", 1L, Long::sum);
    }
    return null;
  }

  /** Whether a line is one of dashes, as programs print it below column names. */
  private static boolean rule(String line) {
    int run = 0;
    int longest = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean drawn = c == '-' || c == '=' || c == '_';
      if (!drawn && c != ' ' && (c < '\t' || c > '\r')) {
        return false;
      }
      run = drawn ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest >= 3;
  }

  /** The pattern of a line that is a total or a note: prose without the gaps that columns leave. */
  private static Optional<String> note(String line) {
    return line.strip().contains("  ")
        ? TableLayout.totalPattern(List.of(line))
        : TableLayout.skipPattern(List.of(line));
  }

  /**
   * Whether every comma in the first characters is between two digits, apart from a few with
   * another character on one side. The text is reset to its start afterwards.
   */
  boolean decimalCommas(BufferedReader text) throws IOException {
    text.mark(2 * HEAD);
    char[] head = new char[HEAD];
    int length = Math.max(0, text.read(head, 0, HEAD));
    text.reset();
    int between = 0;
    int beside = 0;
    for (int i = 0; i + 1 < length; i++) {
      if (head[i] == ',') {
        boolean left = i > 0 && Character.isDigit(head[i - 1]);
        boolean right = Character.isDigit(head[i + 1]);
        if (!left && !right) {
          return false;
        }
        between += left && right ? 1 : 0;
        beside += left && right ? 0 : 1;
      }
    }
    return between > 0 && 10 * beside <= between;
  }

  /** Whether nearly all cells that have a comma are decimal numbers. */
  static boolean numbers(List<String> records, FixedColumns columns) {
    int commas = 0;
    int numbers = 0;
    for (String line : records) {
      for (String cell : columns.cells(line)) {
        boolean comma = cell.indexOf(',') >= 0;
        commas += comma ? 1 : 0;
        numbers += comma && DECIMAL.matcher(cell).matches() ? 1 : 0;
      }
    }
    return numbers > 0 && 10L * numbers >= 9L * commas;
  }

  /**
   * Whether most of the first lines have gaps of several blanks. The text is reset to its start
   * afterwards.
   */
  boolean padded(BufferedReader text) throws IOException {
    text.mark(2 * HEAD);
    char[] head = new char[HEAD];
    int length = Math.max(0, text.read(head, 0, HEAD));
    text.reset();
    List<String> lines = new String(head, 0, length).lines().filter(l -> !l.isBlank()).toList();
    long gaps = lines.stream().filter(line -> line.strip().contains("  ")).count();
    return 10 * gaps >= 6L * lines.size();
  }

  /**
   * Whether a character that was detected as delimiter is part of the texts of a fixed-width table:
   * it is at no common position in all lines, would separate fewer cells than the positions do, and
   * its cells have gaps in nearly every line.
   */
  static boolean texts(List<String> records, FixedColumns columns, String sign) {
    Set<Integer> common = new HashSet<>();
    int gaps = 0;
    int most = 0;
    for (int i = 0; i < records.size(); i++) {
      String line = records.get(i);
      Set<Integer> places = new HashSet<>();
      for (int at = line.indexOf(sign); at >= 0; at = line.indexOf(sign, at + 1)) {
        places.add(at);
      }
      most = Math.max(most, places.size() + 1);
      common = i == 0 ? places : common;
      common.retainAll(places);
      boolean gap = false;
      for (String cell : line.split(Pattern.quote(sign), -1)) {
        gap |= cell.strip().contains("  ");
      }
      gaps += gap ? 1 : 0;
    }
    return common.isEmpty()
        && columns.starts().size() > Math.max(2, most)
        && 10L * gaps >= 9L * records.size();
  }

  /**
   * The number of kept lines above the table: the smallest that leaves the largest number of
   * columns; the search ends at a line that looks like a record. -1 where there is no table of two
   * columns.
   */
  int above() {
    int most = 1;
    int above = -1;
    for (int titles = 0; titles <= Math.min(MOST_TITLES, kept.size() - 1); titles++) {
      List<String> below = kept.subList(titles, kept.size());
      if (titles > 0 && record(kept.get(titles - 1), below)) {
        return above;
      }
      int columns = FixedColumns.of(below).starts().size();
      above = columns > most ? titles : above;
      most = Math.max(most, columns);
    }
    return above;
  }

  /**
   * Whether a line looks like a record: its numbers have the form of those below, or it begins with
   * a number or date as they do.
   */
  private static boolean record(String line, List<String> below) {
    CellKind kind = first(line);
    long same = below.stream().filter(one -> first(one) == kind).count();
    return ValueShape.record(List.of(line), List.of(below))
        || (kind.typed() && 10L * same >= 8L * below.size());
  }

  private static CellKind first(String line) {
    String text = line.strip();
    int end = text.indexOf(' ');
    return CellKind.of(end < 0 ? text : text.substring(0, end));
  }
}
