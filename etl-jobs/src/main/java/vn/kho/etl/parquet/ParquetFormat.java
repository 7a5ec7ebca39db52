package vn.kho.etl.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Parquet, with the types that the file says. Nested values are read as text. */
public record ParquetFormat() implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER =
      new FormatReader(
          FileFormats.PARQUET,
          server -> new ParquetFormat(),
          head -> head.file().startsWith('P', 'A', 'R', '1'));

  private static final int LARGEST = 1 << 30;

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    byte[] file;
    try (bytes) {
      file = bytes.readNBytes(LARGEST);
      if (file.length == LARGEST) {
        throw new KhoException(
            ErrorCode.SOURCE_TOO_LARGE,
            "Cannot read the Parquet file, it has a gigabyte or more. Ask the agency for it in"
                + " parts.");
      }
    }
    try {
      return new ParquetRecordReader(new HeldFile(file), fields);
    } catch (KhoException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  private static KhoException broken(Exception cause) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE, "Cannot read the Parquet file, " + why(cause) + ".", cause);
  }

  /** Why a file cannot be read, and what to do. */
  private static String why(Throwable cause) {
    for (Throwable one = cause; one != null; one = one.getCause()) {
      if (one instanceof ClassNotFoundException) {
        return "it is packed in a way that is not read here ("
            + String.valueOf(one.getMessage()).replaceFirst(".*\\.", "")
            + "). Ask the agency for it packed by zstd or snappy";
      }
      if (one instanceof NullPointerException
          && String.valueOf(one.getMessage()).contains("parquet.format.LogicalType")) {
        return "a column is of a type that is not known here, such as half-precision numbers. Ask"
            + " the agency for another type";
      }
    }
    return "it is damaged or cut off. Ask the agency to deliver it again";
  }

  private static final class ParquetRecordReader implements RecordReader {
    private final ParquetReader<List<@Nullable Object>> reader;
    private final HeaderRow header;
    private long number;

    ParquetRecordReader(InputFile file, FieldSelection fields) throws IOException {
      MessageType schema;
      try (ParquetFileReader footer = ParquetFileReader.open(file)) {
        schema = footer.getFooter().getFileMetaData().getSchema();
      }
      header = HeaderRow.of(schema.getFields().stream().map(Type::getName).toList(), fields);
      reader = new CellRows(file).build();
    }

    @Override
    public @Nullable RawRecord next() {
      try {
        List<@Nullable Object> cells = reader.read();
        return cells == null ? null : new CellRecord(++number, header, cells);
      } catch (IOException | RuntimeException e) {
        throw broken(e);
      }
    }

    @Override
    public SourceColumns columns() {
      return header.columns(number, 0);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private static final class CellRows extends ParquetReader.Builder<List<@Nullable Object>> {
    CellRows(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<List<@Nullable Object>> getReadSupport() {
      return new CellReadSupport();
    }
  }
}
