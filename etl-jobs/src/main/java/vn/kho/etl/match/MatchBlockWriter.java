package vn.kho.etl.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Partitions the rows of a task into blocks by the hash of their keys. A row is its side, its file
 * and its position there, its key, and the hash of its content.
 */
final class MatchBlockWriter implements Iterator<MatchBlock> {
  private static final int ENTRIES = 4096;
  private static final int FEWEST_ENTRIES = 32;
  private static final int ALL_ENTRIES = 1 << 18;
  private static final int SIDE = 0;
  private static final int FILE = 1;
  private static final int POSITION = 2;
  private static final int KEY = 3;
  private static final int HASH = 4;

  private final Iterator<InternalRow> rows;
  private final SecretHash hash;
  private final int size;
  private final @Nullable Open[] open;
  private final Deque<MatchBlock> ready = new ArrayDeque<>();
  private @Nullable UTF8String file;
  private String fileName = "";
  private boolean ended;

  MatchBlockWriter(Iterator<InternalRow> rows, SecretHash hash, int parts) {
    this.rows = rows;
    this.hash = hash.copy();
    this.open = new Open[parts];
    this.size = MatchBlock.WIDTH * Math.max(FEWEST_ENTRIES, Math.min(ENTRIES, ALL_ENTRIES / parts));
  }

  /** A block that is not full. */
  private static final class Open {
    private final long[] rows;
    private final List<String> files = new ArrayList<>();
    private int filled;

    Open(int size) {
      this.rows = new long[size];
    }

    int file(String name) {
      if (files.isEmpty() || !files.get(files.size() - 1).equals(name)) {
        files.add(name);
      }
      return files.size() - 1;
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      if (rows.hasNext()) {
        partition(rows.next());
      } else {
        ended = true;
        for (int part = 0; part < open.length; part++) {
          close(part);
        }
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public MatchBlock next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void partition(InternalRow row) {
    hash.hash(text(row, KEY));
    long high = hash.high();
    long low = hash.low();
    int part = MatchBlock.part(high, open.length);
    Open block = open[part];
    if (block == null) {
      block = new Open(size);
      open[part] = block;
    }
    int file = block.file(file(row));
    long[] to = block.rows;
    int at = block.filled;
    to[at] = high;
    to[at + 1] = low;
    if (!row.isNullAt(HASH)) {
      hash.hash(row.getUTF8String(HASH));
      to[at + 2] = hash.high();
      to[at + 3] = hash.low();
    }
    to[at + 4] = MatchBlock.place(row.getInt(SIDE), file, row.getLong(POSITION));
    block.filled = at + MatchBlock.WIDTH;
    if (block.filled == size) {
      close(part);
    }
  }

  private static UTF8String text(InternalRow row, int column) {
    if (row.isNullAt(column)) {
      throw new IllegalStateException("A row without a key cannot be compared");
    }
    return row.getUTF8String(column);
  }

  /** The name of a row's file; that of many rows is one object. */
  private String file(InternalRow row) {
    UTF8String name = row.getUTF8String(FILE);
    if (!name.equals(file)) {
      file = name.copy();
      fileName = name.toString();
    }
    return fileName;
  }

  private void close(int part) {
    Open block = open[part];
    if (block != null) {
      ready.add(new MatchBlock(part, block.files, Arrays.copyOf(block.rows, block.filled)));
      open[part] = null;
    }
  }
}
