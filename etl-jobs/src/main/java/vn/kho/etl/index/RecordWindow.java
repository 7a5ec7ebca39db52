package vn.kho.etl.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.rows.ChangedKeys;
import vn.kho.etl.rows.IndexedRecords;

/**
 * The indexed records of the last delivery near a part of the next one. Each is taken over once.
 * What is not found here is cleaned, so it need not hold all that are there. Most records follow
 * each other as they did, so the entries are gone through in their order; those that were passed
 * over go into a table of numbers, and all others too once many records are found nowhere.
 */
final class RecordWindow {
  /** Slack in bytes by which a record may have moved, besides the growth of the delivery. */
  private static final long LEAST_SLACK = 1 << 18;

  private static final int SHARE_OF_SLACK = 100;

  /** Bytes of an entry and of its places in the table. */
  private static final int WEIGHT = RecordEntry.WIDTH * Long.BYTES + 16;

  /** The windows of all tasks that run at once may take this share of the memory. */
  private static final int SHARE_OF_MEMORY = 8;

  private static final int MOST_ENTRIES = 1_000_000;

  /** Of more changed keys than this in one part, all rows are compared one by one. */
  private static final int MOST_CHANGED = 1 << 15;

  /** This many entries are looked at behind the one that was taken last. */
  private static final int AHEAD = 16;

  /** After more records in a row that are found nowhere, all entries go into the table. */
  private static final int MOST_LOST_IN_A_ROW = 6;

  /** Misses tolerated among all records: this many, plus one for each 16 hits. */
  private static final int MOST_LOST = 2;

  private static final int FOUND_FOR_A_LOST = 16;

  private final RecordIndexing.EarlierIndex earlier;
  private final RecordPlaces.PlaceLookup leftOut;
  private long[] entries = new long[0];
  private int count;
  private int[] slots = new int[1];
  private boolean[] taken = new boolean[0];
  private boolean[] own = new boolean[0];
  private int next;
  private int entered;
  private int found;
  private int lost;
  private int lostInARow;
  private long ordinal;
  private ChangedKeys changed = new ChangedKeys(0);
  private final Map<Integer, EntryRun> runs = new HashMap<>();

  private RecordWindow(RecordIndexing.EarlierIndex earlier) {
    this.earlier = earlier;
    this.leftOut = earlier.leftOut().lookup();
  }

  /**
   * A part of a delivery, in bytes. Every byte of a delivery is owned by one part.
   *
   * @param from its first byte
   * @param to behind its last one
   * @param ownFrom the first byte that it owns
   * @param ownTo behind the last one
   */
  record DeliverySpan(long from, long to, long ownFrom, long ownTo) {}

  /** A window of nothing. */
  static RecordWindow none() {
    return new RecordWindow(
        new RecordIndexing.EarlierIndex(List.of(), RecordPlaces.none(), 0, UnchangedFiles.NONE));
  }

  /**
   * The records near a part of a delivery.
   *
   * @param bytes of the whole delivery
   */
  static RecordWindow of(RecordIndexing.EarlierIndex earlier, DeliverySpan span, long bytes)
      throws IOException {
    Runtime machine = Runtime.getRuntime();
    long slack = LEAST_SLACK + bytes / SHARE_OF_SLACK + Math.abs(bytes - earlier.bytes());
    int most = most(machine.maxMemory(), machine.availableProcessors());
    return around(earlier, span, slack, most);
  }

  /** What is in a range and so much around it as fits; else the beginning of the range. */
  static RecordWindow around(
      RecordIndexing.EarlierIndex earlier, DeliverySpan span, long slack, int most)
      throws IOException {
    RecordWindow window = new RecordWindow(earlier);
    long from = span.from();
    long to = span.to();
    long around = slack;
    while (around > 0 && window.size(from - around, to + around) > most) {
      around /= 2;
    }
    long all = window.size(from - around, to + around);
    double fits = all <= most ? 1 : (double) most / all;
    window.load(span, from - around, to + around - Math.round((to - from) * (1 - fits)));
    return window;
  }

  /** How many entries a window may hold, one for each core. */
  static int most(long memory, int cores) {
    return (int) Math.min(MOST_ENTRIES, memory / SHARE_OF_MEMORY / cores / WEIGHT);
  }

  /** The first entry of a part that is at a byte of the delivery, or behind it; about. */
  private static long at(IndexedRecords.IndexedPart part, long place) {
    double share = (double) (place - part.from()) / Math.max(1, part.to() - part.from());
    return Math.round(Math.max(0, Math.min(1, share)) * part.entries());
  }

  private long size(long from, long to) {
    return earlier.parts().stream().mapToLong(part -> at(part, to) - at(part, from)).sum();
  }

  private void load(DeliverySpan span, long from, long to) throws IOException {
    int size = (int) size(from, to);
    own = new boolean[size];
    changed = new ChangedKeys(MOST_CHANGED);
    entries = new long[size * RecordEntry.WIDTH];
    slots = new int[Integer.highestOneBit(Math.max(1, size)) << 2];
    for (IndexedRecords.IndexedPart part : earlier.parts()) {
      long first = at(part, from);
      long last = at(part, to);
      long ownFirst = at(part, span.ownFrom());
      long ownLast = at(part, span.ownTo());
      if (first < last) {
        ordinal = first;
        RecordIndexFile.read(
            Path.of(part.file()),
            part.entries(),
            first,
            last,
            (words, some, end) -> {
              for (int at = some; at < end; at += RecordEntry.WIDTH, ordinal++) {
                take(words, at, ordinal >= ownFirst && ordinal < ownLast);
              }
            });
      }
    }
    taken = new boolean[count];
    if (earlier.unchanged().any()) {
      findRuns();
    }
    while (next < count && !own[next]) {
      next++;
    }
    enter(next);
  }

  private void take(long[] words, int at, boolean owned) {
    if (!leftOut.contains(RecordEntry.plain(words[at + RecordEntry.PLACE]))) {
      System.arraycopy(words, at, entries, count * RecordEntry.WIDTH, RecordEntry.WIDTH);
      own[count++] = owned;
    } else if (owned) {
      changed.add(words[at + RecordEntry.KEY_HIGH], words[at + RecordEntry.KEY_LOW]);
    }
  }

  private int slot(long low) {
    return (int) (low ^ low >>> 32) & slots.length - 1;
  }

  /** The first word of the entry of a record, which is taken by this; -1 where there is none. */
  int take(long high, long low) {
    int number = ahead(high, low);
    if (number < 0) {
      number = inTable(high, low);
    }
    if (number < 0 && manyLost()) {
      enter(count);
      number = inTable(high, low);
    }
    if (number < 0) {
      return -1;
    }
    taken[number] = true;
    found++;
    lostInARow = 0;
    return number * RecordEntry.WIDTH;
  }

  /**
   * Takes all records of a file whose bytes the last delivery had.
   *
   * @param file its place in the next delivery, from 0
   * @return the number of the entry of its first record, behind which those of the others follow;
   *     -1 where an entry of it is not here, or is taken, so that it must be read
   */
  int takeFile(int file) {
    UnchangedFiles files = earlier.unchanged();
    if (!files.contains(file)) {
      return -1;
    }
    EntryRun run = runs.get(files.earlier(file));
    if (run == null || run.to - run.from != files.records(file)) {
      return -1;
    }
    int from = run.from;
    int to = run.to;
    for (int i = from; i < to; i++) {
      if (taken[i]) {
        return -1;
      }
    }
    enter(from);
    Arrays.fill(taken, from, to, true);
    found += to - from;
    entered = Math.max(entered, to);
    next = Math.max(next, to);
    lostInARow = 0;
    return from;
  }

  /** Whether no record is here. */
  boolean isEmpty() {
    return count == 0;
  }

  /** How many records a file has that was taken. */
  int records(int file) {
    return (int) earlier.unchanged().records(file);
  }

  /** The entries of a file of the last delivery, which follow each other. */
  private static final class EntryRun {
    private final int from;
    private int to;

    EntryRun(int from) {
      this.from = from;
      this.to = from;
    }
  }

  /** Finds the entries of each file; their places are written over once they are taken. */
  private void findRuns() {
    for (int i = 0; i < count; i++) {
      int file = RecordEntry.file(entries[i * RecordEntry.WIDTH + RecordEntry.PLACE]);
      EntryRun run = runs.get(file);
      if (run == null || run.to != i) {
        run = new EntryRun(i);
        runs.put(file, run);
      }
      run.to++;
    }
  }

  private boolean holds(int number, long high, long low) {
    int at = number * RecordEntry.WIDTH;
    return entries[at + RecordEntry.RECORD_LOW] == low
        && entries[at + RecordEntry.RECORD_HIGH] == high
        && !taken[number];
  }

  /**
   * The number of an entry behind the one that was taken last; -1 where the next few are others.
   */
  private int ahead(long high, long low) {
    int end = Math.min(count, next + AHEAD);
    for (int i = next; i < end; i++) {
      if (holds(i, high, low)) {
        enter(i);
        entered = Math.max(entered, i + 1);
        next = i + 1;
        return i;
      }
    }
    return -1;
  }

  private int inTable(long high, long low) {
    for (int slot = slot(low); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
      int number = slots[slot] - 1;
      if (holds(number, high, low)) {
        next = Math.max(next, number + 1);
        return number;
      }
    }
    return -1;
  }

  /** Counts a record that was not found; whether it is time to look among all entries. */
  private boolean manyLost() {
    lost++;
    lostInARow++;
    return entered < count
        && (lostInARow > MOST_LOST_IN_A_ROW || lost > MOST_LOST + found / FOUND_FOR_A_LOST);
  }

  /** Puts the entries up to one into the table that are not taken yet. */
  private void enter(int to) {
    for (; entered < to; entered++) {
      if (!taken[entered]) {
        int slot = slot(entries[entered * RecordEntry.WIDTH + RecordEntry.RECORD_LOW]);
        while (slots[slot] != 0) {
          slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = entered + 1;
      }
    }
  }

  /** The keys of rows that may not be in the table; unknown where nothing was read. */
  ChangedKeys changed() {
    return changed;
  }

  /** Adds the keys of those that the part owns and did not take. */
  void end() {
    for (int i = 0; i < count; i++) {
      if (own[i] && !taken[i]) {
        int at = i * RecordEntry.WIDTH;
        changed.add(entries[at + RecordEntry.KEY_HIGH], entries[at + RecordEntry.KEY_LOW]);
      }
    }
  }

  /** The words of all entries. */
  long[] words() {
    return entries;
  }
}
