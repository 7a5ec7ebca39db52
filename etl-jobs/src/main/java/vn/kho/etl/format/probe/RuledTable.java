package vn.kho.etl.format.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableRows;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Tables that programs print with lines of dashes: psql, mysql, sqlcmd and SQL*Plus on a terminal,
 * Markdown and reStructuredText. The line below the column names gives the column positions. Lines
 * of dashes, titles and the programs' row counts are no records.
 */
final class RuledTable implements TableRows {
  /** At most this many lines precede the first table. */
  private static final int MOST_ABOVE = 60;

  /** How many characters are examined for such a table. */
  private static final int HEAD = 1 << 14;

  /** The first line of psql and of mysql output in expanded form, one column a line. */
  private static final Pattern EXPANDED =
      Pattern.compile("-\\[ RECORD 1 \\]-*(\\+-*)?|\\*{8,} 1\\. row \\*{8,}");

  private final RuledLines lines;
  private final WrappedRecords wrapped;
  private final Map<String, String> details;
  private final Map<String, Long> leftOut = new LinkedHashMap<>();
  private final Set<String> likes = new LinkedHashSet<>();

  /** The header of the table whose lines come next. */
  private RuledHeader current = RuledHeader.NONE;

  /** The header of the requested table; {@link #current} advances to the tables behind it. */
  private RuledHeader shown = RuledHeader.NONE;

  private int tables;
  private long records;

  /** The number of the line that ended a table, where that was no row count; 0 for none. */
  private int endedAt;

  private boolean opened;
  private boolean over;

  /** Whether a cell of a record spans several lines, which loads cannot read. */
  private boolean severalLines;

  private RuledTable(BufferedReader text, Map<String, String> details) {
    this.lines = new RuledLines(text);
    this.wrapped = new WrappedRecords(lines);
    this.details = details;
  }

  /**
   * Opens text as such a table; empty where it is none, and then the position in the text is
   * unchanged.
   */
  static Optional<TableRows> open(
      BufferedReader text, Map<String, String> details, ReadOptions options) throws IOException {
    if (!options.delimiter().isEmpty()) {
      return Optional.empty();
    }
    try (BufferedReader head = head(text)) {
      head.mark(HEAD);
      if (EXPANDED.matcher(String.valueOf(head.readLine())).matches()) {
        throw broken(1, "it shows each record as lines of its own, as psql does after \\x");
      }
      head.reset();
      if (!new RuledTable(head, details).begin("preamble")) {
        return Optional.empty();
      }
    }
    RuledTable table = new RuledTable(text, details);
    table.begin("preamble");
    for (int i = 0; i < options.index(); i++) {
      while (table.record() != null) {
        table.count("other tables");
      }
      if (!table.begin("between tables")) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot read table %d of the file, it has %d. Name another."
                .formatted(options.index() + 1, table.tables));
      }
    }
    table.opened = true;
    return Optional.of(table);
  }

  /** The first characters of a text, whose position is unchanged. */
  private static BufferedReader head(BufferedReader text) throws IOException {
    char[] head = new char[HEAD];
    text.mark(HEAD);
    // Decoding stops at the first malformed byte.
    int length = Math.max(0, text.read(head, 0, HEAD));
    text.reset();
    return new BufferedReader(new StringReader(new String(head, 0, length)));
  }

  private void count(String what) {
    leftOut.merge(what, 1L, Long::sum);
  }

  /** Advances to the first line below the header of the next table; false where there is none. */
  private boolean begin(String above) throws IOException {
    RuledNames seen = new RuledNames();
    String last = "";
    boolean quoted = false;
    for (int i = 0; i < MOST_ABOVE || tables > 0; i++) {
      if (tables == 0 && quoted) {
        return false; // A table within a quoted cell of another one is text of that cell.
      }
      String line = lines.next();
      Optional<RuleLine> drawn = line == null ? Optional.empty() : drawn(line, last);
      if (line != null && drawn.isPresent() && seen.hold(drawn.orElseThrow(), line, last)) {
        named(drawn.orElseThrow(), last);
        leftOut.computeIfPresent(above, (what, lines) -> lines == 1 ? null : lines - 1);
        return true;
      }
      refuseRecord(last);
      seen.add(last);
      if (line == null) {
        return false;
      }
      quoted ^= line.chars().filter(c -> c == '"').count() % 2 == 1;
      if (drawn.isPresent() && top(drawn.orElseThrow(), seen)) {
        return true;
      }
      if (line.isBlank()) {
        count("blank");
      } else if (tables > 0) {
        footer(line);
      } else {
        count(above);
      }
      last = line;
    }
    return false;
  }

  /**
   * Parses a line of dashes; the psql form below a single name is accepted in the second line only.
   */
  private Optional<RuleLine> drawn(String line, String above) {
    boolean second = lines.place() == 2 && tables == 0;
    return RuleLine.of(line).or(() -> second ? RuleLine.single(line, above) : Optional.empty());
  }

  /** Refuses a record behind the end of its table: the line that was taken as the end was none. */
  private void refuseRecord(String line) {
    boolean other = endedAt == 0 || RuleLine.of(line).isPresent() || !alikeBoxed(line);
    if (!other && current.rule().record(line)) {
      throw broken(endedAt, "a line is not as those above it and below it");
    }
  }

  /** Whether a line is boxed exactly where the header is. */
  private boolean alikeBoxed(String line) {
    return current.boxed() == current.rule().boxed(line);
  }

  /** Begins a table whose header is the line before this one. */
  private void named(RuleLine found, String line) {
    tables++;
    endedAt = 0;
    current = new RuledHeader(found, line, lines.place() - 1);
    if (!opened) {
      shown = current;
    }
  }

  /** Reads the names between the upper border of a box and the line below them. */
  private boolean top(RuleLine found, RuledNames seen) throws IOException {
    String below = lines.next();
    String next = below == null ? null : lines.next();
    Optional<RuleLine> second = next == null ? Optional.empty() : RuleLine.of(next);
    boolean box =
        below != null
            && next != null
            && second.filter(one -> one.starts().equals(found.starts())).isPresent()
            && seen.hold(second.orElseThrow(), next, below);
    if (box && below != null) {
      named(second.orElseThrow(), below);
      return true;
    }
    lines.back(next);
    lines.back(below);
    return false;
  }

  /** Records a line behind the table that is no record. */
  private void footer(String line) {
    String said = line.strip();
    count("footer");
    if (RowCountLine.is(said)) {
      likes.add(RowCountLine.like(said));
    } else {
      TableLayout.skipPattern(List.of(said)).ifPresent(likes::add);
    }
  }

  @Override
  public @Nullable List<String> next() throws IOException {
    List<String> cells = over ? null : record();
    records += cells == null ? 0 : 1;
    if (cells == null && !over) {
      over = true;
      while (begin("footer")) {
        while (record() != null) {
          count("other tables");
        }
      }
    }
    return cells;
  }

  /** The next record of the table; null at its end. */
  private @Nullable List<String> record() throws IOException {
    boolean gap = false;
    RuleLine rule = current.rule();
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (RuleLine.of(line).isPresent()) {
        like(line);
      } else if (line.equals(current.line())) {
        count("repeated header");
      } else if (line.isBlank()) {
        count("blank");
        gap = true;
        if (rule.bar() != 0) {
          return end();
        }
      } else if (gap && otherNames(line)) {
        lines.back(line);
        return null;
      } else if (RowCountLine.is(line.strip())) {
        held(line.strip());
        footer(line);
        return null;
      } else if (rule.holds(line, current.boxed())) {
        return whole(line);
      } else if (rule.bar() != 0 && !current.boxed() && line.indexOf(rule.bar()) < 0) {
        footer(line);
        return end();
      } else {
        return other(line);
      }
    }
    return null;
  }

  /**
   * Compares the number of rows that were read with the row count that the program printed.
   *
   * @throws KhoException SOURCE_SHAPE where they differ
   */
  private void held(String said) {
    long rows = RowCountLine.rows(said).orElse(records);
    if (opened && !over && rows != records) {
      throw broken(lines.place(), "it says " + said + ", " + records + " were found");
    }
  }

  /** Whether a line is the header of another table whose records follow. */
  private boolean otherNames(String line) throws IOException {
    String below = lines.next();
    String next = below == null ? null : lines.next();
    lines.back(next);
    lines.back(below);
    return RuledNames.begin(line, below, next);
  }

  private void like(String line) {
    if (current.rule().bar() == 0 || line.indexOf('|') < 0) {
      String start = line.strip();
      likes.add(start.substring(0, Math.min(2, start.length())) + "*");
    }
  }

  private List<String> whole(String line) throws IOException {
    RuleLine rule = current.rule();
    if (!rule.joined()) {
      return rule.cells(line);
    }
    int begun = lines.place();
    List<String> cells =
        wrapped
            .marked(rule, line, current.boxed())
            .orElseThrow(() -> broken(begun, "a cell of it goes on in the next line"));
    severalLines |= lines.place() > begun;
    return cells;
  }

  /** Ends the current table, unless a record follows this line. */
  private @Nullable List<String> end() {
    endedAt = over ? 0 : lines.place();
    return null;
  }

  /**
   * Handles a line that has not the form of the table: behind the table it is a footer, within it
   * the table is broken.
   */
  private @Nullable List<String> other(String line) throws IOException {
    if (over) {
      footer(line); // This table is only counted, not read.
      return null;
    }
    int begun = lines.place();
    RuleLine rule = current.rule();
    if (current.boxed() && rule.joined() && line.startsWith(String.valueOf(rule.bar()))) {
      Optional<List<String>> record = wrapped.boxed(rule, line);
      if (record.isPresent()) {
        severalLines = true;
        return record.orElseThrow();
      }
    } else if (rule.bar() != 0 && line.indexOf(rule.bar()) < 0) {
      String below = lines.next();
      lines.back(below);
      boolean within =
          below != null && below.indexOf(rule.bar()) >= 0 && RuleLine.of(below).isEmpty();
      if (!within) {
        footer(line);
        return end();
      }
    } else if (rule.bar() == 0) {
      footer(line);
      return end();
    }
    throw broken(begun, "it has other cells than the table's " + rule.width());
  }

  private static KhoException broken(int place, String why) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot read the table that is drawn with lines, "
            + why
            + ": line "
            + place
            + ". Ask for it as CSV, such as by psql --csv.");
  }

  @Override
  public TableLayout layout() {
    Map<String, String> all = new LinkedHashMap<>(details);
    all.put("drawn", "lines between names and rows");
    if (severalLines) {
      all.put("cells", "over several lines");
    }
    all.putAll(shown.options());
    if (!likes.isEmpty()) {
      all.put("skipLike", String.join(" | ", likes));
    }
    return new TableLayout(shown.format(), all, 1, shown.names(), tables, leftOut, Map.of());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
