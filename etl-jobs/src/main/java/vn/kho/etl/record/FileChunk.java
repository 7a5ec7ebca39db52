package vn.kho.etl.record;

import java.io.Serializable;

/**
 * A part of a landed file that can be read on its own.
 *
 * @param offset its first byte
 * @param length how many bytes; -1 to the end
 * @param firstRecord the number of its first record in the file, from 1
 * @param header the separator and the column names, for a part that begins with a record; empty for
 *     a file from its start
 * @param encoding the name of the charset that the start of the file showed; empty for that of the
 *     contract, or for a file from its start
 */
public record FileChunk(long offset, long length, long firstRecord, String header, String encoding)
    implements Serializable {
  /** The whole file. */
  public static final FileChunk WHOLE = new FileChunk(0, -1, 1, "", "");
}
