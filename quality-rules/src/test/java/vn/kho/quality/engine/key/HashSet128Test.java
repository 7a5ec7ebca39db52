package vn.kho.quality.engine.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashSet128Test {
  /** Hashes that share either half among them. */
  @Test
  void itHasTheHashesThatItWasMadeOfAndNoOthers() {
    Random random = new Random(31);
    for (int size : new int[] {0, 1, 7, 8, 100, 20_000}) {
      Set<List<Long>> expected = new HashSet<>();
      long[] hashes = new long[2 * size];
      for (int i = 0; i < size; i++) {
        long high = i % 3 == 0 ? i % 7 : random.nextLong();
        long low = i % 5 == 0 ? i % 11 : random.nextLong();
        hashes[2 * i] = high;
        hashes[2 * i + 1] = low;
        expected.add(List.of(high, low));
      }
      HashSet128 set = new HashSet128(List.of(hashes, new long[0]));
      expected.forEach(one -> assertThat(set.contains(one.get(0), one.get(1))).isTrue());
      for (long high = 0; high < 7; high++) {
        for (long low = 0; low < 11; low++) {
          assertThat(set.contains(high, low)).isEqualTo(expected.contains(List.of(high, low)));
        }
      }
      for (int i = 0; i < 1_000; i++) {
        long low = size == 0 ? 5 : hashes[2 * random.nextInt(size) + 1];
        long high = random.nextLong();
        assertThat(set.contains(high, low)).isEqualTo(expected.contains(List.of(high, low)));
      }
    }
  }
}
