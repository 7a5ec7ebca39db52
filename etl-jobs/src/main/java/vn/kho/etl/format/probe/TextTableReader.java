package vn.kho.etl.format.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableReader;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.probe.text.TextTables;
import vn.kho.etl.record.DecodedText;

/** Reads CSV, TSV and other delimited text, and text whose columns are at fixed places. */
public final class TextTableReader implements TableReader {
  private static final int BUFFER = 1 << 14;

  /** Text has no signature of its own, so this reader is registered last and accepts everything. */
  @Override
  public boolean accepts(SourceFile file) {
    return true;
  }

  @Override
  public TableRows open(SourceFile file, ReadOptions options) throws IOException {
    InputStream bytes = file.open();
    try {
      DecodedText text = DecodedText.open(bytes, options.encoding());
      Map<String, String> details = new LinkedHashMap<>();
      details.put("encoding", text.encoding());
      if (!text.certain()) {
        details.put("encodingCandidates", String.join(", ", text.candidates()));
      }
      BufferedReader reader = new BufferedReader(text.reader(), BUFFER);
      Optional<TableRows> drawn = RuledTable.open(reader, details, options);
      if (drawn.isPresent()) {
        return drawn.orElseThrow();
      }
      TableRows rows = TextTables.open(file, reader, details, options);
      Optional<TableRows> fixed = FixedTable.open(file, options, rows.layout());
      if (fixed.isPresent()) {
        rows.close();
      }
      return fixed.orElse(rows);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }
}
