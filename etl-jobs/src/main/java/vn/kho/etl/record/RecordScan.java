package vn.kho.etl.record;

import java.util.List;

/**
 * What a first look at a whole file finds.
 *
 * @param records how many records, exactly as the reader of the format gives them
 * @param chunks the parts that can be read on their own, in order
 * @param columns what was found of the columns
 */
public record RecordScan(long records, List<FileChunk> chunks, SourceColumns columns) {

  /** Copies the parts. */
  public RecordScan {
    chunks = List.copyOf(chunks);
  }
}
