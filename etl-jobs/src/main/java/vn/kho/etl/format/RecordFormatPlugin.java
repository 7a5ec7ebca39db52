package vn.kho.etl.format;

import vn.kho.etl.record.RecordFormat;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormatPlugin;

/** A format that is no part of Kho, with its reader. See docs/extending.md. */
public interface RecordFormatPlugin extends FileFormatPlugin {
  /** The reader with the options of a contract's server. */
  RecordFormat reader(Server server);
}
