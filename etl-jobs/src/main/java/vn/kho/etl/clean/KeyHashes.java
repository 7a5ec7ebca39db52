package vn.kho.etl.clean;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Hashes of 64 bits of the keys of rows, partitioned by hash value: equal keys are in the block of
 * the same number, whichever task hashed them. Where no hash repeats, no key does; where one does,
 * the keys themselves must be compared.
 */
final class KeyHashes {
  private static final long SEED = 42;
  private final long[][] blocks;
  private final int[] counts;

  /** Hashes in {@code blocks} blocks; none are kept where it is 0. */
  KeyHashes(int blocks) {
    this.blocks = new long[blocks][64];
    this.counts = new int[blocks];
  }

  /** Adds the key of a row; equal keys of different deliveries are no repeat. */
  void add(int key, Row row, int delivery) {
    if (key < 0 || counts.length == 0) {
      return;
    }
    byte[] text = row.getString(key).getBytes(StandardCharsets.UTF_8);
    long hash =
        XXH64.hashUnsafeBytes(text, Platform.BYTE_ARRAY_OFFSET, text.length, SEED + delivery);
    int block = (int) Long.remainderUnsigned(hash, counts.length);
    if (counts[block] == blocks[block].length) {
      blocks[block] = Arrays.copyOf(blocks[block], 2 * counts[block]);
    }
    blocks[block][counts[block]++] = hash;
  }

  int blocks() {
    return counts.length;
  }

  /** The hashes of a block. */
  long[] block(int number) {
    return Arrays.copyOf(blocks[number], counts[number]);
  }

  /** Whether a hash is repeated; sorts the array. */
  static boolean repeats(long[] hashes) {
    Arrays.sort(hashes);
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - 1]) {
        return true;
      }
    }
    return false;
  }
}
