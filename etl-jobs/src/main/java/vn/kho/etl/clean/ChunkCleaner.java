package vn.kho.etl.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Server;

/** Cleans one part of a large file inside a Spark task, record by record. */
final class ChunkCleaner implements Serializable {
  private static final long serialVersionUID = 1L;
  private final Storage storage;
  private final RowCleaner cleaner;
  private final FieldSelection fields;
  private final RecordFormat format;
  private final RepairAccumulator repairs = new RepairAccumulator();

  ChunkCleaner(Storage storage, RowCleaner cleaner, FieldSelection fields, Server server) {
    this.storage = storage;
    this.cleaner = cleaner;
    this.fields = fields;
    this.format = RecordFormats.of(server);
  }

  /**
   * A part of a file.
   *
   * @param location of the landed file
   * @param chunk which part
   * @param origin where it came from
   */
  record Part(String location, FileChunk chunk, RowCleaner.Origin origin) implements Serializable {}

  /**
   * The staged rows of a part: clean values, no rejects and the columns that were rounded, or no
   * values and the rejects.
   */
  Iterator<Row> clean(Part part, int width) throws IOException {
    return new Staged(reader(part), part.origin(), width);
  }

  /** What the records of a part say of how the values of their columns are written. */
  long[][] observe(Part part, ColumnEvidence evidence) throws IOException {
    long[][] counts = evidence.none();
    try (RecordReader reader = reader(part)) {
      evidence.observe(reader, counts);
    }
    return counts;
  }

  /** The repairs of all parts, on the driver after the write. */
  RepairAccumulator repairs() {
    return repairs;
  }

  private RecordReader reader(Part part) throws IOException {
    InputStream bytes = storage.open(part.location(), part.chunk().offset());
    InputStream own =
        part.chunk().length() < 0
            ? bytes
            : BoundedInputStream.builder()
                .setInputStream(bytes)
                .setMaxCount(part.chunk().length())
                .get();
    return format.open(own, part.chunk(), fields);
  }

  private final class Staged implements Iterator<Row> {
    private final RecordReader reader;
    private final RowCleaner.Origin origin;
    private final int width;
    private final CleanerRepairs own = new CleanerRepairs();
    private @Nullable Row next;

    Staged(RecordReader reader, RowCleaner.Origin origin, int width) {
      this.reader = reader;
      this.origin = origin;
      this.width = width;
      this.next = advance();
    }

    private @Nullable Row advance() {
      try {
        RawRecord record = reader.next();
        if (record == null) {
          reader.close();
          repairs.add(own);
          return null;
        }
        List<Row> rejects = new ArrayList<>(0);
        List<String> rounded = new ArrayList<>(0);
        Row clean = cleaner.clean(record, origin, rejects, rounded::add, own);
        Object[] values = new Object[width + 2];
        if (clean == null) {
          values[width] = rejects.toArray(Row[]::new);
        } else {
          for (int i = 0; i < width; i++) {
            values[i] = clean.get(i);
          }
          values[width + 1] = rounded.isEmpty() ? null : rounded.toArray(String[]::new);
        }
        return RowFactory.create(values);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      Row row = next;
      if (row == null) {
        throw new NoSuchElementException();
      }
      next = advance();
      return row;
    }
  }
}
