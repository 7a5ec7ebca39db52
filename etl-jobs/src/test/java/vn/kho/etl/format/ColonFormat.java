package vn.kho.etl.format;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ByteSource;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.etl.record.SourceColumns;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.format.FormatTrait;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** The example of docs/extending.md: lines such as {@code a:1:b}, column names in the contract. */
public final class ColonFormat implements RecordFormatPlugin {
  private static final long CHUNK = 32L << 20;

  private static final FormatOption<String> COLUMNS =
      new FormatOption<>(
          "kho.columns",
          OptionType.TEXT,
          new OptionDefault.Required<>(),
          "the column names, joined by colons",
          "tên các cột, nối bằng dấu hai chấm");

  private static final FormatOption<String> DELIMITER =
      new FormatOption<>(
          "kho.delimiter",
          OptionType.DELIMITER,
          new OptionDefault.Fixed<>(":"),
          "what stands between values",
          "dấu giữa các giá trị");

  @Override
  public FileFormat format() {
    return new FileFormat(
        "colon",
        List.of("colon"),
        List.of(),
        "lines of values with a colon between them",
        "các dòng giá trị cách nhau bằng dấu hai chấm",
        Set.of(FormatTrait.SPLIT, FormatTrait.COLUMNS_DECLARED),
        List.of(),
        List.of(COLUMNS, DELIMITER));
  }

  @Override
  public RecordFormat reader(Server server) {
    return new Reader(COLUMNS.value(server.options()), DELIMITER.value(server.options()));
  }

  private record Reader(String columns, String delimiter) implements RecordFormat {
    @Override
    public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      return new Records(lines, header(fields), delimiter, Math.max(1, chunk.firstRecord()));
    }

    private HeaderRow header(FieldSelection fields) {
      return HeaderRow.of(List.of(columns.split(":")), fields);
    }

    /** Counts lines, and cuts at their ends. */
    @Override
    public RecordScan scan(ByteSource file, FieldSelection fields) throws IOException {
      List<FileChunk> chunks = new ArrayList<>();
      long start = 0;
      long first = 1;
      long at = 0;
      long ended = 0;
      int last = '\n';
      try (InputStream bytes = new BufferedInputStream(file.open())) {
        for (int one = bytes.read(); one >= 0; one = bytes.read()) {
          at++;
          last = one;
          ended += one == '\n' ? 1 : 0;
          if (one == '\n' && at - start >= CHUNK) {
            chunks.add(new FileChunk(start, at - start, first, "", ""));
            start = at;
            first = ended + 1;
          }
        }
      }
      if (at > start && !chunks.isEmpty()) {
        chunks.add(new FileChunk(start, at - start, first, "", ""));
      }
      long records = last == '\n' ? ended : ended + 1;
      return new RecordScan(
          records,
          chunks.isEmpty() ? List.of(FileChunk.WHOLE) : chunks,
          header(fields).columns(records, 0));
    }
  }

  private static final class Records implements RecordReader {
    private final BufferedReader lines;
    private final HeaderRow header;
    private final String delimiter;
    private final long first;
    private long number;

    Records(BufferedReader lines, HeaderRow header, String delimiter, long first) {
      this.lines = lines;
      this.header = header;
      this.delimiter = Pattern.quote(delimiter);
      this.first = first;
      this.number = first;
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
      String line = lines.readLine();
      return line == null
          ? null
          : new CellRecord(number++, header, List.of(line.split(delimiter, -1)));
    }

    @Override
    public SourceColumns columns() {
      return header.columns(number - first, 0);
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
