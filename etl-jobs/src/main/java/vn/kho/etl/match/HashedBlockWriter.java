package vn.kho.etl.match;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.key.HashSet128;

/** Partitions the hashes of a part of {@link HashedRows} into blocks, in one task. */
final class HashedBlockWriter implements HashedRows.RowHashConsumer {
  private static final MatchBlockBuffers.RowSource SOURCE =
      new MatchBlockBuffers.RowSource(MatchSide.DELIVERED.number(), HashedRows.FILE);

  private final SecretHash hash;
  private final MatchBlockBuffers open;
  private final @Nullable HashSet128 apart;
  private final RowSums sums = new RowSums();
  private final long[] content = new long[2];

  /**
   * Partitions rows.
   *
   * @param apart the hashes of the keys of rows that are compared one by one; null for all
   */
  HashedBlockWriter(SecretHash hash, int parts, @Nullable HashSet128 apart) {
    this.hash = hash.copy();
    this.open = new MatchBlockBuffers(parts);
    this.apart = apart;
  }

  @Override
  public void take(long keyHigh, long keyLow, long contentHigh, long contentLow) {
    content[0] = contentHigh;
    content[1] = contentLow;
    if (apart == null || apart.contains(keyHigh, keyLow)) {
      open.add(SOURCE, 0, keyHigh, keyLow, content);
    } else {
      sums.addDelivered(MatchBlockWriter.together(hash, keyHigh, keyLow, content));
    }
  }

  /** All blocks; called after every row was added. */
  Deque<MatchBlock> blocks() {
    open.close();
    Deque<MatchBlock> blocks = new ArrayDeque<>(open.ready());
    blocks.add(MatchBlock.of(sums));
    return blocks;
  }
}
