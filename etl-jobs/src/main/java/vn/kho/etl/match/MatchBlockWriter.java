package vn.kho.etl.match;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.key.HashSet128;

/**
 * Partitions the rows of a task into blocks by the hash of their keys. A row is its side, its file
 * and its position there, its key, and the hash of its content.
 */
final class MatchBlockWriter implements Iterator<MatchBlock> {
  private static final int SIDE = 0;
  private static final int FILE = 1;
  private static final int POSITION = 2;
  private static final int KEY = 3;
  private static final int HASH = 4;

  private final Iterator<InternalRow> rows;
  private final SecretHash hash;
  private final OpenBlocks open;
  private final @Nullable HashSet128 apart;
  private final RowSums sums = new RowSums();
  private final long[] content = new long[2];
  private @Nullable UTF8String file;
  private OpenBlocks.Source source = new OpenBlocks.Source(-1, "");
  private boolean ended;

  /**
   * Partitions rows.
   *
   * @param apart the keys of rows that are compared one by one; null for all
   */
  MatchBlockWriter(
      Iterator<InternalRow> rows, SecretHash hash, int parts, @Nullable HashSet128 apart) {
    this.rows = rows;
    this.apart = apart;
    this.hash = hash.copy();
    this.open = new OpenBlocks(parts);
  }

  @Override
  public boolean hasNext() {
    while (open.ready().isEmpty() && !ended) {
      if (rows.hasNext()) {
        partition(rows.next());
      } else {
        ended = true;
        open.close();
        if (apart != null) {
          open.ready().add(MatchBlock.of(sums));
        }
      }
    }
    return !open.ready().isEmpty();
  }

  @Override
  public MatchBlock next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return open.ready().remove();
  }

  private void partition(InternalRow row) {
    hash.hash(text(row, KEY));
    long high = hash.high();
    long low = hash.low();
    if (row.isNullAt(HASH)) {
      content[0] = 0;
      content[1] = 0;
    } else {
      hash.hash(row.getUTF8String(HASH));
      content[0] = hash.high();
      content[1] = hash.low();
    }
    OpenBlocks.Source from = source(row);
    if (apart == null || apart.contains(high, low)) {
      open.add(from, row.getLong(POSITION), high, low, content);
    } else if (from.side() == MatchSide.TABLE.number()) {
      sums.addTable(from.file(), together(hash, high, low, content));
    } else if (from.side() == MatchSide.DELIVERED.number()) {
      sums.amiss();
    }
  }

  /** The hash of a row, of those of its key and content. */
  static SecretHash together(SecretHash hash, long high, long low, long[] content) {
    hash.hash(new long[] {high, low, content[0], content[1]}, 4);
    return hash;
  }

  private static UTF8String text(InternalRow row, int column) {
    if (row.isNullAt(column)) {
      throw new IllegalStateException("A row without a key cannot be compared");
    }
    return row.getUTF8String(column);
  }

  /** The side and the file of a row; those of many rows are one object. */
  private OpenBlocks.Source source(InternalRow row) {
    UTF8String name = row.getUTF8String(FILE);
    int side = row.getInt(SIDE);
    if (side != source.side() || !name.equals(file)) {
      file = name.copy();
      source = new OpenBlocks.Source(side, name.toString());
    }
    return source;
  }
}
