package vn.kho.etl.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.hadoop.HadoopOutputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.index.RecordIndexing;
import vn.kho.etl.index.TaskIndex;
import vn.kho.etl.land.Landing;
import vn.kho.etl.land.ReplayedRecords;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.IndexedRecords;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.LocalFileIO;
import vn.kho.etl.table.RowFileWriter;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Cleans parts of files inside a Spark task, record by record: rows go to one file in the table's
 * form, faults to another one. Neither becomes a row of Spark.
 */
final class SparkCleaningTask implements Serializable {
  private static final long serialVersionUID = 1L;
  private final Storage storage;
  private final RowCleaner cleaner;
  private final FieldSelection fields;
  private final RecordFormat format;
  private final StructType shape;
  private final int key;
  private final @Nullable ReplayedRecords replayed;
  private final long bytes;
  private @Nullable RecordIndexing indexing;

  SparkCleaningTask(Storage storage, Landing landing, RowCleaner cleaner) {
    Contract contract = landing.contract();
    this.storage = storage;
    this.replayed = landing.past().replayed().orElse(null);
    this.bytes = landing.bytes();
    this.cleaner = cleaner;
    this.fields = FieldSelection.of(contract);
    this.format = RecordFormats.of(contract.server());
    this.shape = CleanSchema.of(contract);
    this.key = contract.keyColumns().isEmpty() ? -1 : CleanSchema.position(contract, RowColumn.KEY);
  }

  /**
   * A part of a file.
   *
   * @param location of the landed file
   * @param chunk which part
   * @param bytes its size
   * @param origin where it came from
   * @param delivery the number of the delivery that it came with, from 0
   * @param file the place of its file among all that landed, from 0
   * @param from its first byte in all of them
   */
  record FilePart(
      String location,
      FileChunk chunk,
      long bytes,
      RowCleaner.RecordOrigin origin,
      int delivery,
      int file,
      long from)
      implements Serializable {}

  /**
   * Which task it is.
   *
   * @param number in source order, from 0
   * @param next the first byte of the next task's parts; {@link Long#MAX_VALUE} for the last task
   */
  record TaskPlace(int number, long next) implements Serializable {}

  /**
   * Where rows go.
   *
   * @param folder of the files
   * @param table how the table's files are written
   */
  record CleaningTarget(String folder, RowFileWriter.RowFileLayout table) implements Serializable {}

  /**
   * The result of one task.
   *
   * @param number the task's place in source order
   * @param read records read
   * @param refused records set aside
   * @param unidentified of these, those whose key cannot be read
   * @param faults rows in the file of faults
   * @param counts what became of the values of each column
   * @param repairs what cleaners repaired
   * @param rows the file of clean rows; null where there is none
   * @param rejects the file of faults; null where there is none
   * @param index the hashes of records; null where none was indexed
   */
  record CleaningTaskResult(
      int number,
      long read,
      long refused,
      long unidentified,
      long faults,
      ValueCounts counts,
      CleanerRepairs repairs,
      @Nullable DataFile rows,
      @Nullable DataFile rejects,
      IndexedRecords.@Nullable IndexedPart index)
      implements Serializable {}

  /** Makes this task pass over records that are known, and index all of them. */
  SparkCleaningTask indexing(Optional<RecordIndexing> records) {
    indexing = records.orElse(null);
    return this;
  }

  /** The index of all tasks together; empty where records are not indexed. */
  Optional<IndexedRecords> indexed(List<CleaningTaskResult> results) {
    if (indexing == null) {
      return Optional.empty();
    }
    List<IndexedRecords.IndexedPart> parts = new ArrayList<>();
    for (CleaningTaskResult result : results) {
      IndexedRecords.IndexedPart part = result.index();
      if (part != null) {
        parts.add(part);
      }
    }
    return Optional.of(indexing.indexed(parts));
  }

  /** Whether rows have a key of their own. */
  boolean keyed() {
    return key >= 0;
  }

  /** Counts of the values of the columns, none counted yet. */
  ValueCounts counts() {
    return cleaner.counts();
  }

  /** Counts, by file, what the records of parts show of how the values of columns are written. */
  Map<String, long[][]> observe(List<FilePart> parts, ColumnEvidence evidence) throws IOException {
    Map<String, long[][]> counts = new HashMap<>();
    for (FilePart part : parts) {
      try (RecordReader reader = reader(part)) {
        evidence.observe(part.origin().sha256(), reader, counts);
      }
    }
    return counts;
  }

  /** How often each key or text is in parts that a correction is of. */
  Map<String, Integer> keys(List<FilePart> parts, RecordCorrector corrector) throws IOException {
    Map<String, Integer> keys = new HashMap<>();
    for (FilePart part : parts) {
      try (RecordReader reader = reader(part)) {
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
          corrector.count(cleaner, record, part.origin().sha256(), keys);
        }
      }
    }
    return keys;
  }

  /**
   * Cleans parts.
   *
   * @param to where the files go
   * @param keys gets a hash of the key of every clean row
   */
  CleaningTaskResult clean(List<FilePart> parts, TaskPlace place, CleaningTarget to, KeyHashes keys)
      throws IOException {
    CleaningTaskFiles files = new CleaningTaskFiles(to, place.number());
    CleaningTaskCounts counts = new CleaningTaskCounts(cleaner.counts());
    TaskIndex index = index(parts, place);
    try (files;
        index) {
      for (FilePart part : parts) {
        clean(part, new TaskOutput(files, keys, index), counts);
      }
    }
    long known = index == null ? 0 : index.carried();
    if (index != null && known > 0) {
      counts.values.fit(index::filled);
      counts.read += index.passed();
    }
    return new CleaningTaskResult(
        place.number(),
        counts.read,
        counts.refused,
        keyed() ? counts.unidentified : 0,
        files.faults(),
        counts.values,
        counts.repairs,
        files.rows(),
        files.rejects(),
        index == null ? null : index.part());
  }

  private @Nullable TaskIndex index(List<FilePart> parts, TaskPlace place) {
    if (indexing == null || parts.isEmpty()) {
      return null;
    }
    FilePart last = parts.get(parts.size() - 1);
    long to = last.from() + last.bytes();
    return indexing.task(place.number(), parts.get(0).from(), to, place.next(), bytes);
  }

  /** Where the rows of a task go, and the hashes of their keys and records. */
  private record TaskOutput(CleaningTaskFiles files, KeyHashes keys, @Nullable TaskIndex index) {
    /** Whether a part is a file all of whose records are known, so that it is not opened. */
    boolean takesFile(FilePart part) throws IOException {
      return index != null && part.chunk().equals(FileChunk.WHOLE) && index.takesFile(part.file());
    }

    /** Passes over known records of a part where its reader can. */
    void passOver(RecordReader reader, FilePart part) {
      if (index != null) {
        index.passOver(reader, part.file());
      }
    }

    /** Whether a record is known, so that its row is not made again. */
    boolean takes(RawRecord record) throws IOException {
      return index != null && index.takes(record);
    }

    /** Takes a row; the reports of a repaired row are kept for each load. */
    void add(Row row, boolean asItCame) throws IOException {
      files.add(row);
      if (index != null) {
        index.add(row, asItCame);
      }
    }
  }

  private void clean(FilePart part, TaskOutput to, CleaningTaskCounts counts) throws IOException {
    if (replayed == null && to.takesFile(part)) {
      return;
    }
    List<Row> faults = new ArrayList<>();
    RowCleaner.CleaningOutcome into =
        new RowCleaner.CleaningOutcome(part.origin(), faults, counts.values, counts.repairs);
    try (RecordReader reader = wanted(part)) {
      to.passOver(reader, part);
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        counts.read++;
        if (to.takes(record)) {
          continue;
        }
        long reported = counts.reportedValues();
        Row row = cleaner.clean(record, into);
        if (row != null) {
          to.add(row, counts.reportedValues() == reported);
          to.keys().add(key, row, part.delivery());
        } else {
          counts.refused++;
          counts.unidentified += cleaner.identified(faults.get(faults.size() - 1)) ? 0 : 1;
          faults.forEach(to.files()::reject);
          faults.clear();
        }
      }
    }
  }

  /** What is counted while parts are cleaned. */
  private static final class CleaningTaskCounts {
    private final ValueCounts values;
    private final CleanerRepairs repairs = new CleanerRepairs();
    private long read;
    private long refused;
    private long unidentified;

    CleaningTaskCounts(ValueCounts values) {
      this.values = values;
    }

    /** How many values were reported: repaired, proposed or rounded ones. */
    long reportedValues() {
      return values.roundings() + repairs.changes();
    }
  }

  private RecordReader wanted(FilePart part) throws IOException {
    RecordReader all = reader(part);
    return replayed == null ? all : replayed.of(part.origin().sha256(), all);
  }

  private RecordReader reader(FilePart part) throws IOException {
    return format.open(bytes(part), part.chunk(), fields);
  }

  private InputStream bytes(FilePart part) throws IOException {
    InputStream bytes = storage.open(part.location(), part.chunk().offset());
    return part.chunk().length() < 0
        ? bytes
        : BoundedInputStream.builder()
            .setInputStream(bytes)
            .setMaxCount(part.chunk().length())
            .get();
  }

  private OutputFile file(String location) {
    return location.startsWith("file:")
        ? new LocalFileIO().newOutputFile(location)
        : HadoopOutputFile.fromLocation(location, storage.configuration());
  }

  /** The two files of a task, each made when its first row comes. */
  private final class CleaningTaskFiles implements AutoCloseable {
    private final CleaningTarget to;
    private final String name;
    private @Nullable RowFileWriter rows;
    private @Nullable RowFileWriter rejects;

    CleaningTaskFiles(CleaningTarget to, int number) {
      this.to = to;
      this.name = to.folder() + "/" + number + "-" + UUID.randomUUID();
    }

    void add(Row row) {
      RowFileWriter writer = rows;
      if (writer == null) {
        writer = new RowFileWriter(to.table(), shape, file(name + ".parquet"));
        rows = writer;
      }
      writer.add(row);
    }

    void reject(Row fault) {
      RowFileWriter writer = rejects;
      if (writer == null) {
        writer =
            new RowFileWriter(
                RowFileWriter.RowFileLayout.brief(SystemTable.QUARANTINE),
                CleanSchema.of(SystemTable.QUARANTINE),
                file(name + "-rejects.parquet"));
        rejects = writer;
      }
      writer.add(fault);
    }

    long faults() {
      return rejects == null ? 0 : rejects.rows();
    }

    @Nullable DataFile rows() {
      return rows == null ? null : rows.file();
    }

    @Nullable DataFile rejects() {
      return rejects == null ? null : rejects.file();
    }

    @Override
    public void close() {
      if (rows != null) {
        rows.close();
      }
      if (rejects != null) {
        rejects.close();
      }
    }
  }
}
