package vn.kho.quality.engine.key;

import java.util.ArrayList;
import java.util.List;
import scala.Tuple2;

/**
 * Blocks of hashes in this process, by part: takes the place of a shuffle. Several threads may add
 * to it.
 */
public final class KeyHashParts {
  /** This many rows to a part: its hashes are counted in a table that fits the cache. */
  private static final long ROWS = 80_000;

  private static final int MOST = 256;

  private final List<List<byte[]>> parts = new ArrayList<>();

  public KeyHashParts(int parts) {
    for (int i = 0; i < parts; i++) {
      this.parts.add(new ArrayList<>());
    }
  }

  /** In how many parts the hashes of so many rows are best counted. */
  public static int parts(long rows) {
    return (int) Math.max(1, Math.min(MOST, rows / ROWS));
  }

  /** Bytes that the hashes of rows need. */
  public static long bytes(long rows, int keys) {
    return rows * keys * KeyHashBlocks.HASH;
  }

  public int parts() {
    return parts.size();
  }

  /** Adds a block to its part. */
  public void add(Tuple2<Integer, byte[]> block) {
    List<byte[]> part = parts.get(block._1());
    synchronized (part) {
      part.add(block._2());
    }
  }

  /** The blocks of a part, once all are added. */
  List<byte[]> blocks(int part) {
    return parts.get(part);
  }
}
