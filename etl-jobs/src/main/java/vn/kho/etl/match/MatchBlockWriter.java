package vn.kho.etl.match;

import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.key.HashSet128;

/** Partitions the rows of a task into blocks by the hash of their keys. */
final class MatchBlockWriter implements Iterator<MatchBlock> {
  private final Iterator<InternalRow> rows;
  private final BlockColumns columns;
  private final SecretHash hash;
  private final MatchBlockBuffers open;
  private final @Nullable HashSet128 apart;
  private final RowSums sums = new RowSums();
  private final long[] content = new long[2];
  private @Nullable UTF8String file;
  private long summed;
  private MatchBlockBuffers.RowSource source = new MatchBlockBuffers.RowSource(-1, "");
  private boolean ended;

  /**
   * The indexes of a row's columns.
   *
   * @param side the number of its side; negative where all rows are of the table
   * @param file its file
   * @param position its position in the file
   * @param key its key
   * @param hash its content hash
   */
  record BlockColumns(int side, int file, int position, int key, int hash) implements Serializable {
    /** The columns of rows of several sides. */
    static final BlockColumns OF_SIDES = new BlockColumns(0, 1, 2, 3, 4);

    int side(InternalRow row) {
      return side < 0 ? MatchSide.TABLE.number() : row.getInt(side);
    }
  }

  /**
   * Partitions rows.
   *
   * @param apart the hashes of the keys of rows that are compared one by one; null for all
   */
  MatchBlockWriter(
      Iterator<InternalRow> rows,
      BlockColumns columns,
      SecretHash hash,
      int parts,
      @Nullable HashSet128 apart) {
    this.rows = rows;
    this.columns = columns;
    this.apart = apart;
    this.hash = hash.copy();
    this.open = new MatchBlockBuffers(parts);
  }

  @Override
  public boolean hasNext() {
    while (open.ready().isEmpty() && !ended) {
      if (rows.hasNext()) {
        partition(rows.next());
      } else {
        ended = true;
        open.close();
        endOfFile();
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
    hash.hash(text(row, columns.key()));
    long high = hash.high();
    long low = hash.low();
    if (row.isNullAt(columns.hash())) {
      content[0] = 0;
      content[1] = 0;
    } else {
      hash.hash(row.getUTF8String(columns.hash()));
      content[0] = hash.high();
      content[1] = hash.low();
    }
    MatchBlockBuffers.RowSource from = source(row);
    if (apart == null || apart.contains(high, low)) {
      open.add(from, row.getLong(columns.position()), high, low, content);
    } else if (from.side() == MatchSide.TABLE.number()) {
      sums.addTable(together(hash, high, low, content));
      summed++;
    } else if (from.side() == MatchSide.DELIVERED.number()) {
      sums.amiss();
    }
  }

  /** The hash of a whole row, computed from the hashes of its key and content. */
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

  /** The side and file of a row; consecutive rows with the same ones share an object. */
  private MatchBlockBuffers.RowSource source(InternalRow row) {
    UTF8String name = row.getUTF8String(columns.file());
    int side = columns.side(row);
    if (side != source.side() || !name.equals(file)) {
      endOfFile();
      file = name.copy();
      source = new MatchBlockBuffers.RowSource(side, name.toString());
    }
    return source;
  }

  private void endOfFile() {
    if (summed > 0) {
      sums.addFile(source.file(), summed);
      summed = 0;
    }
  }
}
