package vn.kho.etl.probe;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Reads the table of a file to its end, reports its layout and columns, and writes its rows as CSV
 * where asked.
 */
public final class TableProbe {
  private final TableReaders readers = new TableReaders();

  /**
   * Reads a table of a file.
   *
   * @param out where its rows are written as CSV; null for nowhere
   * @throws KhoException where it cannot be read; no file is left at {@code out} then
   */
  public ProbeResult probe(SourceFile file, ReadOptions options, @Nullable Path out) {
    try (UnpackedFile unpacked = UnpackedFile.of(file, options);
        TableRows rows = readers.open(unpacked.file(), unpacked.options())) {
      ProbeResult result =
          out == null ? read(file.name(), rows, null) : written(file.name(), rows, out);
      return result.with(unpacked.details());
    } catch (CharacterCodingException e) {
      throw unreadable(
          file,
          "its bytes are not of the encoding that it shows, or a text of it holds half a surrogate pair",
          e);
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Opens a table of a file that is not packed; the caller closes it.
   *
   * @throws KhoException where it cannot be read
   */
  public TableRows open(SourceFile file, ReadOptions options) throws IOException {
    return readers.open(file, options);
  }

  private static KhoException unreadable(SourceFile file, String why, Exception cause) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the file, "
            + why
            + ": "
            + file.name()
            + ". Ask the agency to deliver it again.",
        cause);
  }

  private static ProbeResult written(String name, TableRows rows, Path out) throws IOException {
    Path part = out.resolveSibling(out.getFileName() + ".part");
    try {
      ProbeResult result;
      try (Writer text =
              new BufferedWriter(
                  new OutputStreamWriter(
                      Files.newOutputStream(part), StandardCharsets.UTF_8.newEncoder()));
          CsvOutput csv = new CsvOutput(text)) {
        result = read(name, rows, csv);
      }
      Files.move(part, out, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return result;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static ProbeResult read(String name, TableRows rows, @Nullable CsvOutput out)
      throws IOException {
    List<String> header = rows.layout().header();
    if (out != null && !header.isEmpty()) {
      out.write(header);
    }
    ProbedColumns columns = new ProbedColumns(header);
    for (List<String> row = rows.next(); row != null; row = rows.next()) {
      columns.add(row);
      if (out != null) {
        out.write(row);
      }
    }
    return new ProbeResult(
        name, rows.layout(), columns.summaries(), columns.rows, columns.uneven());
  }

  /** Collects the kinds and counts of the columns while the rows pass. */
  private static final class ProbedColumns {
    private static final int MOST_WIDTHS = 20_000;

    private final List<String> header;
    private final List<CellKind> kinds = new ArrayList<>();
    private final List<Long> filled = new ArrayList<>();
    private final List<Long> zeros = new ArrayList<>();
    private final long[] widths = new long[MOST_WIDTHS];
    private long rows;

    ProbedColumns(List<String> header) {
      this.header = header;
      header.forEach(name -> add());
    }

    private void add() {
      kinds.add(CellKind.EMPTY);
      filled.add(0L);
      zeros.add(0L);
    }

    void add(List<String> row) {
      rows++;
      widths[Math.min(MOST_WIDTHS - 1, row.size())]++;
      while (kinds.size() < row.size()) {
        add();
      }
      for (int i = 0; i < row.size(); i++) {
        CellKind before = kinds.get(i);
        if (!row.get(i).isBlank()) {
          filled.set(i, filled.get(i) + 1);
          if (before != CellKind.TEXT) {
            kinds.set(i, before.with(CellKind.of(row.get(i))));
            zeros.set(i, zeros.get(i) + (CellKind.leadsWithZero(row.get(i)) ? 1 : 0));
          }
        }
      }
    }

    long uneven() {
      long most = 0;
      for (long count : widths) {
        most = Math.max(most, count);
      }
      return header.isEmpty() || header.size() >= MOST_WIDTHS
          ? rows - most
          : rows - widths[header.size()];
    }

    List<ColumnSummary> summaries() {
      List<ColumnSummary> summaries = new ArrayList<>();
      for (int i = 0; i < kinds.size(); i++) {
        String name = i < header.size() ? header.get(i) : "";
        long codes = kinds.get(i) == CellKind.INTEGER ? zeros.get(i) : 0;
        summaries.add(new ColumnSummary(name, kinds.get(i), rows - filled.get(i), codes));
      }
      return summaries;
    }
  }
}
