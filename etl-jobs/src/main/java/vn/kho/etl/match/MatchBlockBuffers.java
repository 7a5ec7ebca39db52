package vn.kho.etl.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Partitions the hashes of rows into blocks by the hash of their keys, in one task. */
final class MatchBlockBuffers {
  private static final int ENTRIES = 4096;
  private static final int FEWEST_ENTRIES = 32;
  private static final int ALL_ENTRIES = 1 << 18;

  private final int size;
  private final @Nullable BlockBuffer[] open;
  private final Deque<MatchBlock> ready = new ArrayDeque<>();

  MatchBlockBuffers(int parts) {
    this.open = new BlockBuffer[parts];
    this.size = MatchBlock.WIDTH * Math.max(FEWEST_ENTRIES, Math.min(ENTRIES, ALL_ENTRIES / parts));
  }

  /** A block that is being filled. */
  private static final class BlockBuffer {
    private final long[] rows;
    private final List<String> files = new ArrayList<>();
    private int filled;

    BlockBuffer(int size) {
      this.rows = new long[size];
    }

    int file(String name) {
      if (files.isEmpty() || !files.get(files.size() - 1).equals(name)) {
        files.add(name);
      }
      return files.size() - 1;
    }
  }

  /**
   * The origin of a row.
   *
   * @param side the number of its {@link MatchSide}
   * @param file its file
   */
  record RowSource(int side, String file) {}

  /** Adds a row: two words of its key's hash, and two of its content's. */
  void add(RowSource source, long position, long high, long low, long[] content) {
    int part = MatchBlock.part(high, open.length);
    BlockBuffer block = open[part];
    if (block == null) {
      block = new BlockBuffer(size);
      open[part] = block;
    }
    long[] to = block.rows;
    int at = block.filled;
    to[at] = high;
    to[at + 1] = low;
    to[at + 2] = content[0];
    to[at + 3] = content[1];
    to[at + 4] = MatchBlock.place(source.side(), block.file(source.file()), position);
    block.filled = at + MatchBlock.WIDTH;
    if (block.filled == size) {
      close(part);
    }
  }

  /** The full blocks, or all of them after closing. */
  Deque<MatchBlock> ready() {
    return ready;
  }

  void close() {
    for (int part = 0; part < open.length; part++) {
      close(part);
    }
  }

  private void close(int part) {
    BlockBuffer block = open[part];
    if (block != null) {
      ready.add(new MatchBlock(part, block.files, Arrays.copyOf(block.rows, block.filled)));
      open[part] = null;
    }
  }
}
