package vn.kho.etl.format.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.RecordFormat;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;

/**
 * How the records of a file are read.
 *
 * @param format the format
 * @param options its options by {@link vn.kho.schema.format.FormatOption#key}, as a contract's
 *     server would have them
 * @param lists the record paths in the file; a single empty path where the format needs none
 */
record FoundFormat(FileFormat format, Map<String, String> options, List<String> lists) {
  /** Copies the collections. */
  FoundFormat {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    lists = List.copyOf(lists);
  }

  /** The reader that loads use for it. */
  RecordFormat reader() {
    return RecordFormats.of(new Server("", Server.ServerKind.LOCAL, "", format, options));
  }
}
