package vn.kho.etl.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import vn.kho.schema.contract.Server;

/** How the bytes of one source are read, with the options of its contract. Goes to Spark tasks. */
public interface RecordFormat extends Serializable {

  /**
   * Opens a file, or a part of one.
   *
   * @param bytes the bytes of the chunk, or of the whole file where the chunk is {@link
   *     Chunk#WHOLE}
   */
  RecordReader open(InputStream bytes, Chunk chunk, Fields fields) throws IOException;

  /** The format that a contract's server names. */
  static RecordFormat of(Server server) {
    return switch (server.format()) {
      case JSON ->
          new JsonFormat(
              server.options().getOrDefault("recordPath", ""),
              server.options().getOrDefault("encoding", ""),
              server.ignored());
      case ROWS -> new RowsFormat();
      case CSV -> CsvFormat.of(server.options());
      case EXCEL -> ExcelFormat.of(server.options());
    };
  }
}
