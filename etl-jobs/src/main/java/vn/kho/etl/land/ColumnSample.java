package vn.kho.etl.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;

/**
 * What the first records of landed files hold in some fields, whether the files have them or not.
 *
 * @param values the distinct values of each field that some record has, as text
 */
record ColumnSample(Map<String, Set<String>> values) {
  private static final int RECORDS = 2_000;

  /**
   * Reads the first records.
   *
   * @throws vn.kho.schema.problem.KhoException where a file cannot be read
   */
  static ColumnSample read(
      Storage storage, Contract contract, List<String> locations, List<String> fields)
      throws IOException {
    FieldSelection selection = new FieldSelection(fields, new HashSet<>(fields));
    SourceColumns columns = SourceColumns.NONE;
    List<Set<String>> values = new ArrayList<>();
    fields.forEach(field -> values.add(new HashSet<>()));
    int left = RECORDS;
    for (String location : locations) {
      try (RecordReader reader =
          RecordFormats.of(contract.server())
              .open(storage.open(location, 0), FileChunk.WHOLE, selection)) {
        for (RawRecord record = reader.next();
            record != null && --left > 0;
            record = reader.next()) {
          for (int i = 0; i < fields.size(); i++) {
            String text = record.fault() == null ? record.text(i) : null;
            if (text != null && !text.isBlank()) {
              values.get(i).add(text.strip());
            }
          }
        }
        columns = columns.and(reader.columns());
      }
    }
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!columns.missing().contains(fields.get(i))) {
        found.put(fields.get(i), values.get(i));
      }
    }
    return new ColumnSample(found);
  }
}
