package vn.kho.etl.record;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads records one after the other, in memory that does not grow with the file. */
public interface RecordReader extends AutoCloseable {

  /**
   * The next record, or null at the end. A record is valid until the next call.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE or SOURCE_SHAPE where the file
   *     cannot be read on
   */
  @Nullable RawRecord next() throws IOException;

  /**
   * Passes over records by their text, where this reader can; {@link #next} gives the others. Not
   * each of these was shown to the filter.
   */
  default void passOver(RecordTextFilter filter) {}

  /** What was found of the source's columns in all records that were read so far. */
  SourceColumns columns();

  @Override
  void close() throws IOException;
}
