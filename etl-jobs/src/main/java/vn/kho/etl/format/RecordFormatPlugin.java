package vn.kho.etl.format;

import vn.kho.etl.record.FileHead;
import vn.kho.etl.record.FormatDetector;
import vn.kho.etl.record.RecordFormat;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormatPlugin;

/**
 * A format that is not part of Kho: its description, reader and detector in one class. See
 * docs/extending.md.
 */
public interface RecordFormatPlugin extends FileFormatPlugin, FormatDetector {
  /** The reader with the options of a contract's server. */
  RecordFormat reader(Server server);

  /** Whether a file without a contract is of the format: by its ending, if nothing else is said. */
  @Override
  default boolean detects(FileHead head) {
    return format().endings().contains(head.file().ending());
  }
}
