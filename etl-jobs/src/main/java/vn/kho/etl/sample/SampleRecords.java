package vn.kho.etl.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of one dataset as they are written, with the expected result of loading them. */
final class SampleRecords {
  private final String dataset;
  private final String file;
  private final List<Map<String, @Nullable Object>> records = new ArrayList<>();
  private final List<DatasetTruth.ExpectedRefusal> refused = new ArrayList<>();
  private final List<Long> differing = new ArrayList<>();
  private final List<Long> swapped = new ArrayList<>();
  private String duplicate = "";
  private long merged;

  SampleRecords(String dataset, String file) {
    this.dataset = dataset;
    this.file = file;
  }

  /** The number that the next record will have, from 1. */
  int next() {
    return records.size() + 1;
  }

  /** Adds a valid record. */
  void add(Map<String, @Nullable Object> record) {
    records.add(record);
  }

  /** Adds a duplicate of an earlier record. */
  void repeat(Map<String, @Nullable Object> record) {
    records.add(record);
    merged++;
  }

  /** Adds a record that must be quarantined because of these columns. */
  void broken(Map<String, @Nullable Object> record, String... columns) {
    records.add(record);
    refused.add(new DatasetTruth.ExpectedRefusal(records.size(), List.of(columns)));
  }

  /** Notes that the latitude and longitude of the last record are swapped. */
  void wasSwapped() {
    swapped.add((long) records.size());
  }

  /** Copies these records as those of another agency, with a few of them changed. */
  SampleRecords duplicate(String otherDataset, String otherFile, String field, String instead) {
    SampleRecords other = new SampleRecords(otherDataset, otherFile);
    records.forEach(record -> other.records.add(new LinkedHashMap<>(record)));
    other.refused.addAll(refused);
    other.swapped.addAll(swapped);
    other.merged = merged;
    other.duplicate = dataset;
    duplicate = otherDataset;
    long changed = records.size() / 2 + 1L;
    while (isRefused(changed)) {
      changed--;
    }
    other.records.get((int) changed - 1).put(field, instead);
    differing.add(changed);
    other.differing.add(changed);
    return other;
  }

  private boolean isRefused(long number) {
    return refused.stream().anyMatch(refusal -> refusal.record() == number);
  }

  List<Map<String, @Nullable Object>> records() {
    return records;
  }

  String file() {
    return file;
  }

  DatasetTruth truth() {
    long published = records.size() - merged - refused.size();
    return new DatasetTruth(
        dataset, file, records.size(), published, merged, refused, duplicate, differing, swapped);
  }
}
