package vn.kho.etl.record;

import java.util.function.Function;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;

/**
 * How files of a format are read. The description of the format is a class of its own, since
 * contracts are checked without the reader.
 *
 * @param format its description
 * @param reader makes the reader with the options of a contract's server
 * @param detector detects its files
 */
public record FormatReader(
    FileFormat format, Function<Server, RecordFormat> reader, FormatDetector detector) {

  /** Of a format whose files are not detected by their first bytes. */
  public FormatReader(FileFormat format, Function<Server, RecordFormat> reader) {
    this(format, reader, FormatDetector.NONE);
  }
}
