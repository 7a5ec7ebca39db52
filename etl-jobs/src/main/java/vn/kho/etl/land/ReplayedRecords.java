package vn.kho.etl.land;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.CorrectableFields;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.schema.contract.Contract;

/**
 * The records of landed files that are replayed from the quarantine. They are read from the bytes
 * as received, so that every value keeps its type; a corrected column has the text that a person
 * gave instead.
 */
public final class ReplayedRecords implements Serializable {
  private static final long serialVersionUID = 1L;

  private final CorrectableFields fields;

  /** By checksum of the file and number of the record: text by column. */
  private final HashMap<String, HashMap<Long, HashMap<String, String>>> records = new HashMap<>();

  /** No record of a contract's files yet. */
  ReplayedRecords(Contract contract) {
    this.fields = new CorrectableFields(contract);
  }

  /**
   * Takes one more record.
   *
   * @param sha256 of its file
   * @param number in that file, from 1
   * @param corrections the text of corrected columns
   */
  public void add(String sha256, long number, Map<String, String> corrections) {
    records
        .computeIfAbsent(sha256, unused -> new HashMap<>())
        .put(number, new HashMap<>(corrections));
  }

  /** How many records of a file are read. */
  public long count(String sha256) {
    return records.getOrDefault(sha256, new HashMap<>()).size();
  }

  /** How many records of all files are read. */
  public long count() {
    return records.values().stream().mapToLong(Map::size).sum();
  }

  /** Whether a record is replayed. */
  public boolean contains(String sha256, long number) {
    return records.getOrDefault(sha256, new HashMap<>()).containsKey(number);
  }

  /** A reader that gives only these records of a file, with their corrections. */
  public RecordReader of(String sha256, RecordReader reader) {
    return new ReplayedRecordReader(records.getOrDefault(sha256, new HashMap<>()), reader, fields);
  }

  private record ReplayedRecordReader(
      Map<Long, HashMap<String, String>> wanted, RecordReader all, CorrectableFields fields)
      implements RecordReader {
    @Override
    public @Nullable RawRecord next() throws IOException {
      for (RawRecord record = all.next(); record != null; record = all.next()) {
        Map<String, String> corrections = wanted.get(record.number());
        if (corrections != null) {
          return fields.correct(record, corrections);
        }
      }
      return null;
    }

    @Override
    public SourceColumns columns() {
      return all.columns();
    }

    @Override
    public void close() throws IOException {
      all.close();
    }
  }
}
