package vn.kho.etl.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import vn.kho.etl.rows.PlaceList;

/**
 * Compares the rows whose key hashes are in one part. It needs 40 bytes and a hash table entry for
 * each row.
 */
final class PartMatch {
  private static final int SEEN = 1;
  private static final int REFUSED = 2;
  private static final int AT_SOURCE = 4;
  private static final int DELIVERED = 8;

  private final MatchRules rules;
  private final List<String> files = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final EntryBuffer[] sides = new EntryBuffer[MatchSide.values().length];
  private final EnumMap<PlaceKind, Map<Integer, PlaceList>> places = new EnumMap<>(PlaceKind.class);

  /** The rows of the table, followed by delivered rows that are not in it. */
  private final EntryBuffer table;

  private int[] slots = new int[0];
  private byte[] marks = new byte[0];
  private int rowsOfTable;
  private long inserted;
  private long updated;
  private long unchanged;
  private long repeated;
  private int hashed = -1;
  private final RowSums sums = new RowSums();

  private PartMatch(MatchRules rules) {
    this.rules = rules;
    Arrays.setAll(sides, unused -> new EntryBuffer());
    table = side(MatchSide.TABLE);
  }

  /**
   * The result of one part.
   *
   * @param counts of its rows
   * @param places the packed positions by outcome and file
   * @param rowsOfFiles the number of the table's rows in each file
   * @param sums the sums of rows that were not compared one by one
   */
  record PartMatchResult(
      MatchCounts counts,
      EnumMap<PlaceKind, HashMap<String, byte[]>> places,
      HashMap<String, Long> rowsOfFiles,
      RowSums sums)
      implements Serializable {}

  /** The rows of one side. */
  private static final class EntryBuffer {
    private long[] rows = new long[64 * MatchBlock.WIDTH];
    private int filled;

    void add(long[] from, int at, long place) {
      if (filled == rows.length) {
        rows = Arrays.copyOf(rows, 2 * filled);
      }
      System.arraycopy(from, at, rows, filled, MatchBlock.WIDTH - 1);
      rows[filled + MatchBlock.WIDTH - 1] = place;
      filled += MatchBlock.WIDTH;
    }

    int count() {
      return filled / MatchBlock.WIDTH;
    }
  }

  static PartMatchResult of(Iterator<MatchBlock> blocks, MatchRules rules) {
    PartMatch match = new PartMatch(rules);
    blocks.forEachRemaining(match::take);
    match.compare();
    return match.answer();
  }

  private void take(MatchBlock block) {
    RowSums more = block.sums();
    if (more != null) {
      sums.add(more);
      return;
    }
    int[] number = new int[block.files().length];
    for (int i = 0; i < number.length; i++) {
      number[i] = numbers.computeIfAbsent(block.files()[i], this::numbered);
    }
    long[] rows = block.rows();
    for (int at = 0; at < rows.length; at += MatchBlock.WIDTH) {
      long place = rows[at + MatchBlock.WIDTH - 1];
      int file = number[MatchBlock.file(place)];
      int side = MatchBlock.side(place);
      sides[side].add(rows, at, MatchBlock.place(side, file, MatchBlock.position(place)));
    }
  }

  private int numbered(String file) {
    if (files.size() == MatchBlock.MOST_FILES) {
      throw new IllegalStateException("More files than a comparison can tell apart");
    }
    if (file.equals(HashedRows.FILE)) {
      hashed = files.size();
    }
    files.add(file);
    return files.size() - 1;
  }

  private EntryBuffer side(MatchSide side) {
    return sides[side.number()];
  }

  private void compare() {
    EntryBuffer delivered = side(MatchSide.DELIVERED);
    rowsOfTable = table.count();
    int most = rowsOfTable + delivered.count();
    slots = new int[Integer.highestOneBit(Math.max(1, most)) << 2];
    marks = new byte[most];
    for (int i = 0; i < rowsOfTable; i++) {
      enter(i);
    }
    mark(side(MatchSide.REFUSED), REFUSED);
    mark(side(MatchSide.AT_SOURCE), AT_SOURCE);
    for (int at = 0; at < delivered.filled; at += MatchBlock.WIDTH) {
      meet(delivered.rows, at);
    }
    for (int i = 0; i < rowsOfTable; i++) {
      if ((marks[i] & SEEN) == 0) {
        unseen(i);
      }
    }
  }

  private void enter(int number) {
    int slot = slot(table.rows[number * MatchBlock.WIDTH + 1]);
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = number + 1;
  }

  private int slot(long low) {
    return (int) (low ^ low >>> 32) & slots.length - 1;
  }

  /** Marks the rows of the table whose keys are among the keys of other rows. */
  private void mark(EntryBuffer keys, int with) {
    for (int at = 0; at < keys.filled; at += MatchBlock.WIDTH) {
      int slot = slot(keys.rows[at + 1]);
      for (; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
        if (sameKey(keys.rows, at, slots[slot] - 1)) {
          marks[slots[slot] - 1] |= (byte) with;
        }
      }
    }
  }

  private boolean sameKey(long[] rows, int at, int number) {
    int other = number * MatchBlock.WIDTH;
    return rows[at] == table.rows[other] && rows[at + 1] == table.rows[other + 1];
  }

  /**
   * Compares a delivered row with the rows of the table that have its key; there is more than one
   * only where the table is corrupt.
   */
  private void meet(long[] rows, int at) {
    boolean met = false;
    boolean brought = false;
    int slot = slot(rows[at + 1]);
    for (; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
      int number = slots[slot] - 1;
      if (sameKey(rows, at, number)) {
        met = true;
        repeated += (marks[number] & (SEEN | DELIVERED)) == 0 ? 0 : 1;
        brought |= (marks[number] & DELIVERED) == 0 && differs(rows, at, number);
        marks[number] |= SEEN;
      }
    }
    if (!met) {
      inserted++;
      marks[table.count()] = DELIVERED;
      table.add(rows, at, rows[at + MatchBlock.WIDTH - 1]);
      slots[slot] = table.count();
    }
    if (!met || brought) {
      add(PlaceKind.BROUGHT, rows[at + MatchBlock.WIDTH - 1]);
    }
  }

  /** Counts a row of the table that is delivered; returns whether it is replaced. */
  private boolean differs(long[] rows, int at, int number) {
    int other = number * MatchBlock.WIDTH;
    boolean same = rows[at + 2] == table.rows[other + 2] && rows[at + 3] == table.rows[other + 3];
    return switch (rules.present().of(same)) {
      case STAYS -> {
        unchanged++;
        if (rules.again() && MatchBlock.file(rows[at + MatchBlock.WIDTH - 1]) != hashed) {
          add(PlaceKind.AGAIN, table.rows[other + MatchBlock.WIDTH - 1]);
        }
        yield false;
      }
      case REPLACED -> {
        updated++;
        add(PlaceKind.REPLACED, table.rows[other + MatchBlock.WIDTH - 1]);
        yield true;
      }
    };
  }

  private void unseen(int number) {
    long place = table.rows[number * MatchBlock.WIDTH + MatchBlock.WIDTH - 1];
    if ((marks[number] & REFUSED) != 0) {
      add(PlaceKind.REFUSED, place);
    } else if (rules.unseen() == MatchRules.UndeliveredPolicy.KEPT) {
      add(PlaceKind.UNSEEN, place);
    } else if (rules.unseen() == MatchRules.UndeliveredPolicy.REMOVED
        && (marks[number] & AT_SOURCE) == 0) {
      add(PlaceKind.REMOVED, place);
    }
  }

  private void add(PlaceKind kind, long place) {
    places
        .computeIfAbsent(kind, unused -> new HashMap<>())
        .computeIfAbsent(MatchBlock.file(place), unused -> new PlaceList())
        .add(MatchBlock.position(place));
  }

  private PartMatchResult answer() {
    EnumMap<PlaceKind, HashMap<String, byte[]>> packed = new EnumMap<>(PlaceKind.class);
    places.forEach(
        (kind, lists) -> {
          HashMap<String, byte[]> byFile = new HashMap<>();
          lists.forEach((file, list) -> byFile.put(files.get(file), list.packed()));
          packed.put(kind, byFile);
        });
    HashMap<String, Long> rowsOfFiles = new HashMap<>();
    for (int at = 0; at < rowsOfTable * MatchBlock.WIDTH; at += MatchBlock.WIDTH) {
      int file = MatchBlock.file(table.rows[at + MatchBlock.WIDTH - 1]);
      rowsOfFiles.merge(files.get(file), 1L, Long::sum);
    }
    MatchCounts counts =
        new MatchCounts(
            inserted,
            updated,
            unchanged,
            count(PlaceKind.REMOVED),
            count(PlaceKind.REFUSED) + count(PlaceKind.UNSEEN),
            rowsOfTable,
            repeated);
    return new PartMatchResult(counts, packed, rowsOfFiles, sums);
  }

  private long count(PlaceKind kind) {
    return places.getOrDefault(kind, Map.of()).values().stream().mapToLong(PlaceList::count).sum();
  }
}
