package vn.kho.etl.probe;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes rows as CSV (RFC 4180, UTF-8 without a byte order mark); the texts of cells are not
 * changed.
 */
final class CsvOutput implements AutoCloseable {
  private final Writer out;

  CsvOutput(Writer out) {
    this.out = out;
  }

  void write(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      cell(cells.get(i), cells.size() == 1);
    }
    out.write("\r\n");
  }

  private void cell(String text, boolean alone) throws IOException {
    if (quoted(text) || (alone && text.isBlank())) {
      out.write('"');
      out.write(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(text);
    }
  }

  private static boolean quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == ',' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
