package vn.kho.etl.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the bytes of one source are read, with the options of its contract. Serialised to Spark
 * tasks.
 */
public interface RecordFormat extends Serializable {

  /**
   * Opens a file, or a part of one.
   *
   * @param bytes the bytes of the chunk, or of the whole file where the chunk is {@link
   *     FileChunk#WHOLE}; closed by the reader
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE, SOURCE_SHAPE or SOURCE_TOO_LARGE
   *     where it cannot be read
   */
  RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields) throws IOException;

  /**
   * Counts the records of a file and finds where it may be cut. A format that cannot be cut reads
   * it once and gives one chunk.
   */
  default RecordScan scan(ByteSource file, FieldSelection fields) throws IOException {
    try (InputStream bytes = file.open();
        RecordReader reader = open(bytes, FileChunk.WHOLE, fields)) {
      long records = 0;
      while (reader.next() != null) {
        records++;
      }
      return new RecordScan(records, List.of(FileChunk.WHOLE), reader.columns());
    }
  }

  /**
   * The columns that a file has, where no contract names any.
   *
   * @param bytes the bytes of the file; closed here
   * @param wanted names that are asked for, such as paths of nested fields
   */
  default List<String> columns(InputStream bytes, Set<String> wanted) throws IOException {
    try (RecordReader reader = open(bytes, FileChunk.WHOLE, new FieldSelection(List.of()))) {
      return reader.columns().unread();
    }
  }

  /**
   * The tables of a file that none of some readers reads; for formats whose files hold several.
   *
   * @param readers of the contracts of the same files
   * @return empty, without a byte read, where a file of this format holds one table
   * @throws IOException where it cannot be read
   */
  default List<UnreadTable> unreadTables(ByteSource file, List<RecordFormat> readers)
      throws IOException {
    return List.of();
  }

  /**
   * The layout of a file, as it is read for some fields: two deliveries that differ in it were
   * exported differently.
   *
   * @return empty, without a byte read, where files of this format are all written alike
   * @throws IOException where it cannot be read
   */
  default Optional<FileLayout> fileLayout(ByteSource file, FieldSelection fields)
      throws IOException {
    return Optional.empty();
  }
}
