package vn.kho.etl.record;

import java.util.function.Function;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;

/**
 * The half of a format that reads; the other one, its description, is known to contracts, which are
 * read without it.
 *
 * @param format its description
 * @param reader makes the reader with the options of a contract's server
 * @param detector tells its files
 */
public record FormatReader(
    FileFormat format, Function<Server, RecordFormat> reader, FormatDetector detector) {

  /** Of a format whose files are not told by their first bytes. */
  public FormatReader(FileFormat format, Function<Server, RecordFormat> reader) {
    this(format, reader, FormatDetector.NONE);
  }
}
