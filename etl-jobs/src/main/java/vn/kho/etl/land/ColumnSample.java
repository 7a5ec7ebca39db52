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
import vn.kho.schema.format.FormatTrait;

/**
 * The distinct values that some fields have in the first records of landed files; fields that no
 * record has are left out.
 *
 * @param values the distinct values of each field that some record has, as text
 */
record ColumnSample(Map<String, Set<String>> values) {
  private static final int RECORDS = 2_000;

  /** At most this many files are opened, evenly spread over the delivery. */
  private static final int FILES = 40;

  /** At most this many files of a format that is read to the end before it gives a record. */
  private static final int HELD_FILES = 3;

  /**
   * Reads the first records of every file, or of files spread over many.
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
    boolean held = contract.server().format().has(FormatTrait.HELD_WHOLE);
    int opened = Math.min(held ? HELD_FILES : FILES, locations.size());
    int left = RECORDS;
    for (int file = 0; file < opened; file++) {
      String location = locations.get((int) ((long) file * locations.size() / opened));
      int most = left / (opened - file);
      try (RecordReader reader =
          RecordFormats.of(contract.server())
              .open(storage.open(location, 0), FileChunk.WHOLE, selection)) {
        left -= add(reader, most, fields.size(), values);
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

  /** Adds the values of the first records of a reader; gives how many these are. */
  private static int add(RecordReader reader, int most, int fields, List<Set<String>> values)
      throws IOException {
    int read = 0;
    while (read < most) {
      RawRecord record = reader.next();
      if (record == null) {
        return read;
      }
      read++;
      for (int i = 0; i < fields; i++) {
        String text = record.fault() == null ? record.text(i) : null;
        if (text != null && !text.isBlank()) {
          values.get(i).add(text.strip());
        }
      }
    }
    return read;
  }
}
