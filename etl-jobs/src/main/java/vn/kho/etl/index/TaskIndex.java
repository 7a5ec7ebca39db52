package vn.kho.etl.index;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.match.SecretHash;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordTextFilter;
import vn.kho.etl.rows.CarriedPlaces;
import vn.kho.etl.rows.IndexedRecords;

/** Recognises the records of one task that were cleaned before, and indexes them and new ones. */
public final class TaskIndex implements RecordTextFilter, AutoCloseable {
  private final RecordIndexing.RecordShape shape;
  private final RecordWindow window;
  private final RecordHash record;
  private final SecretHash hash;
  private final TaskSpan place;
  private final Path file;
  private final RecordIndexWriter writer;
  private final long[] entry = new long[RecordEntry.WIDTH];
  private final long[] empty;
  private final RecordPlaces.PlaceLookup reported;
  private final CarriedPlaces carriedReported = new CarriedPlaces();
  private boolean hashed;
  private long carried;
  private long passed;
  private int part;
  private long shown;

  /**
   * Where a task is in the delivery.
   *
   * @param number of the task
   * @param from its first byte
   * @param to behind its last one
   */
  record TaskSpan(int number, long from, long to) {}

  TaskIndex(RecordIndexing indexing, RecordWindow window, TaskSpan place) {
    this.shape = indexing.shape();
    this.window = window;
    this.hash = indexing.secret().copy();
    this.record = new RecordHash(indexing.secret().copy(), shape.fields());
    this.place = place;
    this.file = indexing.file(place.number());
    this.writer = new RecordIndexWriter(file);
    this.empty = new long[shape.columns()];
    RecordIndexing.EarlierIndex earlier = indexing.earlier();
    this.reported = (earlier == null ? RecordPlaces.none() : earlier.findings().places()).lookup();
  }

  /**
   * Passes over the records of a part that were cleaned before, where its reader can.
   *
   * @param from the place of its file in the delivery
   */
  public void passOver(RecordReader reader, int from) {
    part = from;
    shown = 0;
    reader.passOver(this);
  }

  @Override
  public boolean any() {
    return !window.isEmpty();
  }

  @Override
  public void begin(String layout) {
    record.layout(layout);
  }

  @Override
  public boolean passes(char[] text, int from, int to, long number) throws IOException {
    record.hash(text, from, to);
    return passes(number);
  }

  @Override
  public boolean passes(byte[] text, int from, int to, long number) throws IOException {
    record.hash(text, from, to);
    return passes(number);
  }

  private boolean passes(long number) throws IOException {
    hashed = true;
    shown = number;
    boolean known = known(number);
    passed += known ? 1 : 0;
    return known;
  }

  /**
   * Whether a record of the part was cleaned before, so that its row need not be made again. Each
   * record of the last delivery is matched once.
   */
  public boolean takes(RawRecord raw) throws IOException {
    if (raw.number() == shown) {
      return false; // Its text was looked up already, and is new.
    }
    hashed = record.hash(raw);
    return hashed && known(raw.number());
  }

  /**
   * Takes over all records of a file whose bytes the last delivery had, so that it need not be
   * opened; false where it must be read.
   *
   * @param file its place in the delivery
   */
  public boolean takesFile(int file) throws IOException {
    int first = window.takeFile(file);
    if (first < 0) {
      return false;
    }
    int records = window.records(file);
    for (int i = first; i < first + records; i++) {
      int at = i * RecordEntry.WIDTH;
      long number = RecordEntry.number(window.words()[at + RecordEntry.PLACE]);
      carry(at, RecordEntry.place(file, number));
    }
    passed += records;
    return true;
  }

  private boolean known(long number) throws IOException {
    long here = RecordEntry.place(part, number);
    int at = window.take(record.high(), record.low());
    if (at < 0) {
      entry[RecordEntry.RECORD_HIGH] = record.high();
      entry[RecordEntry.RECORD_LOW] = record.low();
      entry[RecordEntry.PLACE] = here;
      return false;
    }
    carry(at, here);
    return true;
  }

  /** Takes over the record of an entry, which is at a place of this delivery. */
  private void carry(int at, long here) throws IOException {
    long[] words = window.words();
    long before = RecordEntry.plain(words[at + RecordEntry.PLACE]);
    if (reported.contains(before)) {
      carriedReported.add(before, here);
    }
    words[at + RecordEntry.PLACE] = RecordEntry.carried(here);
    writer.add(words, at);
    carried++;
    for (long rest = words[at + RecordEntry.EMPTY]; rest != 0; rest &= rest - 1) {
      empty[Long.numberOfTrailingZeros(rest)]++;
    }
  }

  /**
   * Indexes the record that was asked for last, which became this row.
   *
   * @param asItCame whether nothing of it is reported: no repair, proposal or rounded value
   */
  public void add(Row row, boolean asItCame) throws IOException {
    boolean keyed = false;
    for (int column : shape.key()) {
      keyed |= !row.isNullAt(column);
    }
    hash.hash(UTF8String.fromString(row.getString(shape.columns())));
    window.changed().add(hash.high(), hash.low());
    if (!asItCame || !hashed || !keyed) {
      return; // A row without a key is identified by its file.
    }
    entry[RecordEntry.KEY_HIGH] = hash.high();
    entry[RecordEntry.KEY_LOW] = hash.low();
    hash.hash(UTF8String.fromString(row.getString(shape.columns() + 1)));
    entry[RecordEntry.CONTENT_HIGH] = hash.high();
    entry[RecordEntry.CONTENT_LOW] = hash.low();
    long nothing = 0;
    for (int i = 0; i < shape.columns(); i++) {
      nothing |= row.isNullAt(i) ? 1L << i : 0;
    }
    entry[RecordEntry.EMPTY] = nothing;
    writer.add(entry, 0);
  }

  /** How many records were skipped by their text or file, so that no reader returned them. */
  public long passed() {
    return passed;
  }

  /** How many records were taken over. */
  public long carried() {
    return carried;
  }

  /** How many values of a column the rows of these have. */
  public long filled(int column) {
    return carried - empty[column];
  }

  /** Where the hashes stand, once this is closed; null where there are none. */
  public IndexedRecords.@Nullable IndexedPart part() {
    return writer.entries() == 0
        ? null
        : new IndexedRecords.IndexedPart(
            file.toString(),
            writer.entries(),
            carried,
            place.from(),
            place.to(),
            window.changed(),
            carriedReported);
  }

  @Override
  public void close() throws IOException {
    window.end();
    writer.close();
  }
}
