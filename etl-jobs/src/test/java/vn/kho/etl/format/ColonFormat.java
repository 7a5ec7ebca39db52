package vn.kho.etl.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** The example of docs/extending.md: lines such as {@code a:1:b}, column names in the contract. */
public final class ColonFormat implements RecordFormatPlugin {
  private static final FormatOption<String> COLUMNS =
      new FormatOption<>(
          "kho.columns",
          OptionType.TEXT,
          new OptionDefault.Required<>(),
          "the column names, joined by colons",
          "tên các cột, nối bằng dấu hai chấm");

  @Override
  public FileFormat format() {
    return new FileFormat(
        "colon",
        List.of("colon"),
        "lines of values with a colon between them",
        "các dòng giá trị cách nhau bằng dấu hai chấm",
        false,
        List.of(COLUMNS));
  }

  @Override
  public RecordFormat reader(Server server) {
    return new Reader(COLUMNS.value(server.options()));
  }

  private record Reader(String columns) implements RecordFormat {
    @Override
    public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields) {
      HeaderRow header = HeaderRow.of(List.of(columns.split(":")), fields);
      return new Records(
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)), header);
    }
  }

  private static final class Records implements RecordReader {
    private final BufferedReader lines;
    private final HeaderRow header;
    private long number;

    Records(BufferedReader lines, HeaderRow header) {
      this.lines = lines;
      this.header = header;
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
      String line = lines.readLine();
      return line == null ? null : new CellRecord(++number, header, List.of(line.split(":", -1)));
    }

    @Override
    public SourceColumns columns() {
      return header.columns(number, 0);
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
