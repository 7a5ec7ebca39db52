package vn.kho.quality.engine.key;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The hashes of keys on their way to the tasks that count them: blocks of bytes, each of one key
 * and one part of the hashes, so that a shuffle moves few large records. The aggregates of the rows
 * are sent with them.
 */
public final class KeyHashBlocks {
  /** Bytes of one hash. */
  static final int HASH = 2 * Long.BYTES;

  static final int HEADER = Long.BYTES;

  /** Bytes of a hash with how often it occurs. */
  static final int COUNTED_HASH = HASH + Integer.BYTES;

  /** The key number of a block with the aggregates of a partition; it goes to part 0. */
  static final int GATHERED = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int ENTRIES = 4096;
  private static final int FEWEST_ENTRIES = 32;
  private static final int ALL_ENTRIES = 1 << 21;
  private static final int COUNTED_ENTRIES = 512;
  private static final long COUNTED = 1L << 32;

  private KeyHashBlocks() {}

  static long read(byte[] block, int at) {
    return (long) LONGS.get(block, at);
  }

  static void write(byte[] block, int at, long value) {
    LONGS.set(block, at, value);
  }

  static int readInt(byte[] block, int at) {
    return (int) INTS.get(block, at);
  }

  static void writeInt(byte[] block, int at, int value) {
    INTS.set(block, at, value);
  }

  /** The key that a block is of. */
  static int key(byte[] block) {
    return (int) read(block, 0);
  }

  /** A block of hashes of a key, each with how often it occurs or each occurring once. */
  private static byte[] block(int key, boolean counted, int size) {
    byte[] block = new byte[size];
    write(block, 0, key | (counted ? COUNTED : 0));
    return block;
  }

  /** Whether each hash of a block has a count behind it. */
  static boolean counted(byte[] block) {
    return key(block) >= 0 && (read(block, 0) & COUNTED) != 0;
  }

  /** Bytes of an entry of a block of hashes. */
  static int entry(byte[] block) {
    return counted(block) ? COUNTED_HASH : HASH;
  }

  /** Sorts the blocks of hashes into a list for each key; gives the aggregates among the blocks. */
  public static List<byte[]> sorted(List<byte[]> blocks, List<List<byte[]>> byKey) {
    List<byte[]> gathered = new ArrayList<>();
    for (byte[] block : blocks) {
      int key = key(block);
      if (key == GATHERED) {
        gathered.add(Arrays.copyOfRange(block, HEADER, block.length));
      } else {
        byKey.get(key).add(block);
      }
    }
    return gathered;
  }

  /** The part, from 0 on, that a hash belongs to. */
  static int part(long hash, int parts) {
    return (int) (((hash >>> 33) * parts) >>> 31);
  }

  /**
   * Which columns of a row hold hashes.
   *
   * @param first the first of them; each key has two, null in the first where the row does not
   *     count
   * @param keys how many keys there are
   * @param parts how many parts the hashes are distributed over
   */
  public record KeyHashLayout(int first, int keys, int parts) implements Serializable {}

  /** What else one pass counts of the rows whose keys are hashed. */
  public interface RowSummary {
    /** Counts a row. */
    void add(InternalRow row);

    /** What was counted, in a binary form. */
    byte[] bytes();
  }

  /** Writes the hashes of rows into blocks, by part. */
  public static final class BlockWriter implements Iterator<Tuple2<Integer, byte[]>> {
    private final Iterator<InternalRow> rows;
    private final KeyHashLayout layout;
    private final RowSummary summary;
    private final byte[] @Nullable [] open;
    private final int[] filled;
    private final @Nullable RecentHashes[] collapsing;
    private final int size;
    private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private boolean ended;

    public BlockWriter(Iterator<InternalRow> rows, KeyHashLayout layout, RowSummary summary) {
      this.rows = rows;
      this.summary = summary;
      this.layout = layout;
      int blocks = layout.keys() * layout.parts();
      this.open = new byte[2 * blocks][];
      this.filled = new int[2 * blocks];
      int entries = Math.max(FEWEST_ENTRIES, Math.min(ENTRIES, ALL_ENTRIES / Math.max(1, blocks)));
      this.size = HEADER + entries * HASH;
      this.collapsing = new RecentHashes[layout.keys()];
      Arrays.setAll(collapsing, key -> new RecentHashes((high, low, n) -> put(key, high, low, n)));
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && !ended) {
        if (rows.hasNext()) {
          InternalRow row = rows.next();
          summary.add(row);
          deal(row);
        } else {
          ended = true;
          close();
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void deal(InternalRow row) {
      for (int key = 0; key < layout.keys(); key++) {
        int column = layout.first() + 2 * key;
        if (!row.isNullAt(column)) {
          take(key, row.getLong(column), row.getLong(column + 1));
        }
      }
    }

    private void take(int key, long high, long low) {
      RecentHashes latest = collapsing[key];
      if (latest == null) {
        put(key, high, low, 1);
      } else if (!latest.add(high, low)) {
        latest.close();
        collapsing[key] = null;
      }
    }

    private void put(int key, long high, long low, int times) {
      int part = part(high, layout.parts());
      boolean counted = times > 1;
      int at = 2 * (key * layout.parts() + part) + (counted ? 1 : 0);
      byte[] block = open[at];
      if (block == null) {
        int bytes = counted ? Math.min(size, HEADER + COUNTED_ENTRIES * COUNTED_HASH) : size;
        block = block(key, counted, bytes);
        open[at] = block;
        filled[at] = HEADER;
      }
      write(block, filled[at], high);
      write(block, filled[at] + Long.BYTES, low);
      if (counted) {
        writeInt(block, filled[at] + HASH, times);
      }
      int entry = counted ? COUNTED_HASH : HASH;
      filled[at] += entry;
      if (filled[at] + entry > block.length) {
        ready.add(new Tuple2<>(part, shortened(block, filled[at])));
        open[at] = null;
      }
    }

    private static byte[] shortened(byte[] block, int length) {
      return block.length == length ? block : Arrays.copyOf(block, length);
    }

    private void close() {
      for (RecentHashes latest : collapsing) {
        if (latest != null) {
          latest.close();
        }
      }
      for (int at = 0; at < open.length; at++) {
        byte[] block = open[at];
        if (block != null) {
          int part = at / 2 % layout.parts();
          ready.add(new Tuple2<>(part, shortened(block, filled[at])));
          open[at] = null;
        }
      }
      byte[] gathered = summary.bytes();
      byte[] block = new byte[HEADER + gathered.length];
      write(block, 0, GATHERED);
      System.arraycopy(gathered, 0, block, HEADER, gathered.length);
      ready.add(new Tuple2<>(0, block));
    }
  }
}
