package vn.kho.etl.probe.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.kho.etl.probe.BinaryKind;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableRows;

/** Opens the tables of CSV, TSV and other delimited text. */
public final class TextTables {
  private static final int SAMPLE = 1 << 14;
  private static final int MOST_LINES = 400;
  private static final int MOST_CHARACTERS = 1 << 18;

  /**
   * How many lines behind a long cell are added to the sample, to show how the other lines are
   * written.
   */
  private static final int MOST_BEHIND = 100;

  private TextTables() {}

  /**
   * Opens a table of a text.
   *
   * @param file what it is the text of
   * @param reader the text from its start; its buffer must hold {@value #SAMPLE} characters
   * @param details properties that are known already
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE where it is no text; SOURCE_SHAPE
   *     where it has no such table
   */
  public static TableRows open(
      SourceFile file, BufferedReader reader, Map<String, String> details, ReadOptions options)
      throws IOException {
    if (!readable(reader)) {
      throw BinaryKind.unknown(file);
    }
    return table(new TextLines(reader), details, options);
  }

  /**
   * Whether the first characters are readable text: few of them are control or replacement
   * characters, apart from one that may be the delimiter.
   */
  private static boolean readable(BufferedReader reader) throws IOException {
    reader.mark(SAMPLE);
    char[] head = new char[SAMPLE / 2];
    int length = Math.max(0, reader.read(head, 0, head.length));
    reader.reset();
    int[] odd = new int[' '];
    int all = 0;
    int most = 0;
    for (int i = 0; i < length; i++) {
      char c = head[i];
      if ((c < ' ' && "\t\n\r\f\u001A".indexOf(c) < 0) || c == '\uFFFD') {
        all++;
        int place = c < ' ' ? c : 0;
        most = c == 0 ? most : Math.max(most, ++odd[place]);
      }
    }
    return 20L * (all - most) <= length;
  }

  private static TableRows table(TextLines lines, Map<String, String> details, ReadOptions options)
      throws IOException {
    List<TextLines.TextLine> sample = sample(lines);
    TextDialect dialect = dialect(sample, options);
    back(lines, sample);
    details.putAll(dialect.details());
    details.put("lineEnd", ends(sample));
    TextRecords records = new TextRecords(lines, dialect);
    records.expect(width(sample, dialect));
    String format = dialect.delimiter().equals("\t") ? "tsv" : "csv";
    return DelimitedTextTable.open(records, format, details, options.index());
  }

  /** The number of columns of the first table of a sample. */
  private static int width(List<TextLines.TextLine> sample, TextDialect dialect)
      throws IOException {
    try (TextLines lines = of(sample)) {
      TextRecords records = new TextRecords(lines, dialect);
      List<TextRecords.TextRow> rows = new ArrayList<>();
      for (TextRecords.TextRow row = records.next(); row != null; row = records.next()) {
        rows.add(row);
      }
      return TableBounds.of(rows).map(TableBounds::width).orElse(0);
    }
  }

  /** The first lines, and further ones until the end of a quoted cell that is open behind them. */
  static List<TextLines.TextLine> sample(TextLines lines) throws IOException {
    List<TextLines.TextLine> sample = new ArrayList<>();
    LongCells cells = new LongCells();
    boolean open = false;
    int usual = 0;
    int characters = 0;
    while (characters < MOST_CHARACTERS && (sample.size() < MOST_LINES || open)) {
      TextLines.TextLine line = lines.next();
      if (line == null) {
        break;
      }
      sample.add(line);
      characters += line.text().length();
      open = cells.take(line.text());
      usual += sample.size() <= MOST_LINES ? 1 : 0;
    }
    while (open && sample.size() > usual) {
      lines.back(sample.remove(sample.size() - 1));
    }
    for (int i = 0; sample.size() > usual && i < MOST_BEHIND; i++) {
      TextLines.TextLine line = lines.next();
      if (line == null) {
        break;
      }
      sample.add(line);
    }
    return sample;
  }

  /** The lines of a sample, to be read again. */
  static TextLines of(List<TextLines.TextLine> sample) {
    TextLines lines = new TextLines(Reader.nullReader());
    back(lines, sample);
    return lines;
  }

  private static void back(TextLines lines, List<TextLines.TextLine> sample) {
    for (int i = sample.size() - 1; i >= 0; i--) {
      lines.back(sample.get(i));
    }
  }

  private static TextDialect dialect(List<TextLines.TextLine> sample, ReadOptions options) {
    if (!sample.isEmpty()) {
      String first = sample.get(0).text();
      if (first.matches("(?i)\"?sep=.\"?") && options.delimiter().isEmpty()) {
        char separator = first.replace("\"", "").charAt("sep=".length());
        sample.remove(0);
        return DialectDetector.detect(sample).withDelimiter(String.valueOf(separator));
      }
    }
    TextDialect found = DialectDetector.detect(sample);
    return options.delimiter().isEmpty()
        ? found
        : found.withDelimiter(options.delimiter().replace("\\t", "\t"));
  }

  private static String ends(List<TextLines.TextLine> sample) {
    List<String> ends =
        sample.stream()
            .map(TextLines.TextLine::end)
            .filter(end -> !end.isEmpty())
            .distinct()
            .map(end -> end.replace("\r", "CR").replace("\n", "LF"))
            .toList();
    return String.join(", ", ends);
  }
}
