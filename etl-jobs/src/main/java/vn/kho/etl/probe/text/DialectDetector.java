package vn.kho.etl.probe.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.kho.etl.probe.CellKind;
import vn.kho.schema.format.CsvFileFormat;

/**
 * Detects the dialect of delimited text. Candidates are the characters that occur where delimiters
 * and quotes do; the best candidate gives most rows the same number of cells, and cells that look
 * like values.
 */
final class DialectDetector {
  private static final String QUOTES = "\"'`";

  /** Several of these in a row are empty cells, even in every row, not one wide delimiter. */
  private static final String NEVER_REPEATED = ",;\t";

  /** URLs, whose punctuation is no delimiter. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?|ftp)://[^\\s\"',;|]+");

  private static final Pattern MAIL = Pattern.compile("\\b[\\w.-]+@[\\w-]+(\\.[\\w-]+)+");
  private static final Pattern DAY =
      Pattern.compile("(?<!\\d)\\d{1,4}([-/])\\d{1,2}\\1\\d{1,4}(?!\\d)");
  private static final Pattern CLOCK =
      Pattern.compile("(?<!\\d)\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(?!\\d)");

  private static final int MOST_LINES = 120;
  private static final int MOST_CHARACTERS = 160_000;
  private static final double ENOUGH = 0.25;

  private final List<String> lines;

  private DialectDetector(List<String> lines) {
    this.lines = lines;
  }

  /** Detects the dialect from the first lines of a text; blank lines do not count. */
  static TextDialect detect(List<TextLines.TextLine> sample) {
    List<String> lines = new ArrayList<>();
    int characters = 0;
    for (String line : LongCells.joined(sample)) {
      if (lines.size() < MOST_LINES && characters < MOST_CHARACTERS) {
        lines.add(line);
        characters += line.length();
      }
    }
    return lines.isEmpty() ? TextDialect.PLAIN : new DialectDetector(lines).best();
  }

  private TextDialect best() {
    TextDialect best = TextDialect.PLAIN;
    double most = ENOUGH * 0.2;
    boolean values = values();
    for (char delimiter : delimiters()) {
      if (values && CsvFileFormat.USUAL_DELIMITERS.indexOf(delimiter) < 0) {
        continue;
      }
      for (char quote : quotes(delimiter)) {
        TextDialect dialect =
            new TextDialect(
                String.valueOf(delimiter), quote, quote == 0 ? 0 : escape(delimiter, quote));
        double score = score(dialect) * prior(delimiter);
        if (score > most) {
          most = score;
          best = dialect;
        }
      }
    }
    TextDialect quoted = best.quote() == 0 ? new TextDialect(best.delimiter(), '"', '\0') : best;
    if (best.delimiter().isEmpty() && !values) {
      quoted = besideQuotes();
    }
    return quoted.delimiter().isEmpty() ? plain() : widened(quoted);
  }

  /** Whether most lines consist of a single date, time or number. */
  private boolean values() {
    long values = lines.stream().filter(line -> CellKind.of(line).typed()).count();
    return 10L * values >= 7L * lines.size();
  }

  /** For rows of different widths: the delimiter is next to nearly all quotes. */
  private TextDialect besideQuotes() {
    TreeMap<Character, Integer> counts = new TreeMap<>();
    int quotes = 0;
    int rows = 0;
    for (String line : lines) {
      boolean any = false;
      for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
        boolean open = at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
        int outside = open ? at - 1 : at + 1;
        if (outside >= 0 && outside < line.length()) {
          quotes++;
          any = true;
          counts.merge(line.charAt(outside), 1, Integer::sum);
        }
      }
      rows += any ? 1 : 0;
    }
    for (var one : counts.entrySet()) {
      char c = one.getKey();
      boolean nearly = 10 * one.getValue() >= 8 * quotes && 10 * rows >= 8 * lines.size();
      if (nearly && !Character.isLetterOrDigit(c) && c != '"') {
        return new TextDialect(String.valueOf(c), '"', escape(c, '"'));
      }
    }
    return TextDialect.PLAIN;
  }

  /** One column, in double quotes, or in other quotes where most cells have these. */
  private TextDialect plain() {
    for (int i = 0; i < QUOTES.length(); i++) {
      char quote = QUOTES.charAt(i);
      long inside =
          lines.stream()
              .filter(l -> l.length() > 1)
              .filter(l -> l.charAt(0) == quote && l.charAt(l.length() - 1) == quote)
              .count();
      if (2 * inside > lines.size()) {
        return new TextDialect("", quote, '\0');
      }
    }
    return TextDialect.PLAIN;
  }

  private static double prior(char delimiter) {
    return switch (delimiter) {
      case ',', ';', '\t', '|' -> 1;
      case ' ', ':' -> 0.75;
      case '-', '/', '_', '=', '(', ')', '[', ']', '{', '}', '<', '>', '.' -> 0.6;
      default -> 0.85;
    };
  }

  /** A line without URLs, dates, times and numbers, whose punctuation is no delimiter. */
  private static String withoutValues(String whole) {
    String line = whole;
    if (line.contains("://")) {
      line = ADDRESS.matcher(line).replaceAll("");
    }
    if (line.indexOf('@') >= 0) {
      line = MAIL.matcher(line).replaceAll("");
    }
    if (line.indexOf('-') >= 0 || line.indexOf('/') >= 0) {
      line = DAY.matcher(line).replaceAll("");
    }
    return line.indexOf(':') >= 0 ? CLOCK.matcher(line).replaceAll("") : line;
  }

  /** The usual delimiters, and other characters that most lines contain. */
  private Set<Character> delimiters() {
    TreeMap<Character, Integer> counts = new TreeMap<>();
    for (String whole : lines) {
      String line = withoutValues(whole);
      Set<Character> seen = new LinkedHashSet<>();
      for (int i = 0; i < line.length() && seen.size() < 40; i++) {
        char c = line.charAt(i);
        if (!Character.isLetterOrDigit(c) && QUOTES.indexOf(c) < 0 && c != '\\' && c != '.') {
          seen.add(c);
        }
      }
      seen.forEach(c -> counts.merge(c, 1, Integer::sum));
    }
    Set<Character> delimiters = new LinkedHashSet<>();
    for (int i = 0; i < CsvFileFormat.USUAL_DELIMITERS.length(); i++) {
      char c = CsvFileFormat.USUAL_DELIMITERS.charAt(i);
      if (counts.containsKey(c)) {
        delimiters.add(c);
      }
    }
    counts.forEach(
        (c, count) -> {
          if (10 * count >= 6 * lines.size()
              && Character.getType(c) != Character.NON_SPACING_MARK
              && Character.getType(c) != Character.CURRENCY_SYMBOL) {
            delimiters.add(c);
          }
        });
    return delimiters;
  }

  /** Characters that are at both ends of cells; "no quote" is always a candidate. */
  private Set<Character> quotes(char delimiter) {
    Set<Character> quotes = new LinkedHashSet<>();
    for (char quote : (QUOTES + "~$%*^@#").toCharArray()) {
      int begins = 0;
      int ends = 0;
      for (String line : lines) {
        for (int at = line.indexOf(quote); at >= 0; at = line.indexOf(quote, at + 1)) {
          begins += beside(line, at, -1, delimiter) ? 1 : 0;
          ends += beside(line, at, 1, delimiter) ? 1 : 0;
        }
      }
      boolean usual = quote == '"';
      int least = Math.min(begins, ends);
      if (quote != delimiter && least > 0 && (usual || 10 * least >= 7 * Math.max(begins, ends))) {
        quotes.add(quote);
      }
    }
    quotes.add('\0');
    return quotes;
  }

  /** Whether there is a cell border next to a quote in one direction, white space left out. */
  private static boolean beside(String line, int quote, int step, char delimiter) {
    int at = quote + step;
    while (at >= 0 && at < line.length() && line.charAt(at) == ' ' && delimiter != ' ') {
      at += step;
    }
    return at < 0 || at >= line.length() || line.charAt(at) == delimiter;
  }

  /** The character before nearly all quotes inside cells; 0 where there is none. */
  private char escape(char delimiter, char quote) {
    TreeMap<Character, Integer> before = new TreeMap<>();
    int doubled = 0;
    int others = 0;
    for (String line : lines) {
      for (int at = line.indexOf(quote, 1); at > 0; at = line.indexOf(quote, at + 1)) {
        char c = line.charAt(at - 1);
        boolean inner = at < line.length() - 1 && line.charAt(at + 1) != delimiter;
        if (c == '\\') {
          before.merge(c, 1, Integer::sum);
        } else if (line.startsWith(String.valueOf(quote), at + 1)) {
          doubled++;
          at++;
        } else if (c != delimiter && !Character.isLetterOrDigit(c) && inner) {
          before.merge(c, 1, Integer::sum);
        } else if (inner && c != delimiter) {
          others++;
        }
      }
    }
    char best = '\0';
    int most = 0;
    int all = others;
    for (var one : before.entrySet()) {
      all += one.getValue();
      if (one.getValue() > most) {
        most = one.getValue();
        best = one.getKey();
      }
    }
    boolean nearly = 10 * most >= 8 * all && most > doubled;
    return nearly && best != ' ' && (best == '\\' || most > 1) ? best : '\0';
  }

  /** How well a dialect fits, from 0 to 1. */
  private double score(TextDialect dialect) {
    TreeMap<Integer, Integer> widths = new TreeMap<>();
    ValueCellCounter values = new ValueCellCounter(dialect);
    int rows = 0;
    int faults = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (!LongCells.within(lines.get(i), dialect)) {
        faults++;
        rows++;
        continue;
      }
      RecordSplitter splitter = new RecordSplitter(dialect);
      boolean closed = splitter.take(lines.get(i));
      int last = i;
      while (!closed && last + 1 < lines.size()) {
        splitter.lineEnd("\n");
        closed = splitter.take(lines.get(++last));
      }
      RecordSplitter.SplitRecord split =
          closed ? splitter.done() : RecordSplitter.split(lines.get(i), dialect);
      faults += split.fault() ? 1 : 0;
      i = closed ? last : i;
      rows++;
      widths.merge(split.cells().size(), 1, Integer::sum);
      split.cells().forEach(values::add);
    }
    int best = 0;
    int width = 1;
    for (var one : widths.entrySet()) {
      if (one.getKey() > 1 && one.getValue() >= best) {
        best = one.getValue();
        width = one.getKey();
      }
    }
    double even = (double) best / rows;
    double fault = 1 - 0.5 * faults / rows;
    double wide = 1 - 1.2 / (width + 0.2);
    double proof = dialect.delimiter().equals(" ") && values.typed < 0.25 * values.all ? 0.5 : 1;
    return even * even * wide * fault * proof * values.share();
  }

  /** Counts how many cells look like values. */
  private static final class ValueCellCounter {
    private final TextDialect dialect;
    private double good;
    private int typed;
    private int all;

    ValueCellCounter(TextDialect dialect) {
      this.dialect = dialect;
    }

    void add(String cell) {
      all++;
      good += value(cell);
    }

    private double value(String cell) {
      CellKind kind = CellKind.of(cell);
      if (kind == CellKind.EMPTY) {
        return 0.7;
      }
      if (kind.typed()) {
        typed++;
        return 1;
      }
      double value = 0.8;
      String text = cell.strip();
      for (int i = 0; i < Math.min(200, text.length()); i++) {
        char c = text.charAt(i);
        boolean separator = c == ';' || c == '\t' || c == '|' || (c == ',' && cramped(text, i));
        value -= separator && !dialect.delimiter().equals(String.valueOf(c)) ? 0.25 : 0;
      }
      char first = text.charAt(0);
      char last = text.charAt(text.length() - 1);
      boolean quote = QUOTES.indexOf(first) >= 0 || QUOTES.indexOf(last) >= 0;
      boolean odd = quote && (dialect.quote() == 0 || text.length() == 1 || first != last);
      boolean inner = text.indexOf('"', 1) > 0 && text.indexOf('"', 1) < text.length() - 1;
      value -= inner && dialect.quote() == 0 ? 0.2 : 0;
      return Math.max(0.05, odd ? value - 0.5 : value);
    }

    /** Whether a comma has no blank behind it. */
    private static boolean cramped(String text, int at) {
      return at + 1 < text.length() && text.charAt(at + 1) != ' ';
    }

    double share() {
      return all == 0 ? 0 : good / all;
    }
  }

  /** The dialect with a wider delimiter, where nearly always itself or blanks are next to it. */
  private TextDialect widened(TextDialect dialect) {
    String single = dialect.delimiter();
    int all = 0;
    int doubled = 0;
    int before = 0;
    int behind = 0;
    for (String line : singleLines()) {
      for (int at = line.indexOf(single); at >= 0; at = line.indexOf(single, at + 1)) {
        all++;
        doubled += line.startsWith(single, at + 1) ? 1 : 0;
        behind += line.startsWith(" ", at + 1) ? 1 : 0;
        before += at > 0 && line.charAt(at - 1) == ' ' ? 1 : 0;
      }
    }
    boolean repeated = 2 * doubled >= all && !NEVER_REPEATED.contains(single);
    for (int run = 3; run > 1 && repeated; run--) {
      if (runs(single, run)) {
        return dialect.withDelimiter(single.repeat(run));
      }
    }
    if (single.isBlank() || all == 0 || 20 * behind < 19 * all) {
      return dialect;
    }
    return dialect.withDelimiter(20 * before < 19 * all ? single + " " : " " + single + " ");
  }

  /**
   * The lines without those of multi-line cells, whose text is prose and misleads the detection.
   */
  private List<String> singleLines() {
    return lines.stream().filter(line -> line.indexOf('\n') < 0).toList();
  }

  /** Whether a character occurs only in runs of a given length, or of a multiple of it. */
  private boolean runs(String single, int length) {
    for (String line : singleLines()) {
      for (int at = line.indexOf(single); at >= 0; at = line.indexOf(single, at)) {
        int run = at;
        while (run < line.length() && line.charAt(run) == single.charAt(0)) {
          run++;
        }
        if ((run - at) % length != 0) {
          return false;
        }
        at = run;
      }
    }
    return true;
  }
}
