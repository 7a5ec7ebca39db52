package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Equal keys meet in one block; keys of two deliveries are never equal. */
class KeyHashesTest {
  private static final int BLOCKS = 3;

  @Test
  void manyDifferentKeysDoNotRepeat() {
    assertThat(repeats(10_000, -1, 0)).isFalse();
  }

  @Test
  void aKeyThatStandsTwiceIsFoundWhereverItStands() {
    for (int again : new int[] {0, 1, 4_999, 9_999}) {
      assertThat(repeats(10_000, again, 0)).isTrue();
    }
  }

  @Test
  void theSameKeyInAnotherDeliveryIsAnotherOne() {
    assertThat(repeats(10_000, 17, 1)).isFalse();
  }

  /** So many keys, and one of them again with another delivery. */
  private static boolean repeats(int keys, int again, int delivery) {
    List<KeyHashes> tasks = List.of(new KeyHashes(BLOCKS), new KeyHashes(BLOCKS));
    for (int i = 0; i < keys; i++) {
      tasks.get(0).add(0, RowFactory.create("mã-" + i), 0);
    }
    if (again >= 0) {
      tasks.get(1).add(0, RowFactory.create("mã-" + again), delivery);
    }
    List<Long> found = new ArrayList<>();
    boolean any = false;
    for (int block = 0; block < BLOCKS; block++) {
      long[] first = tasks.get(0).block(block);
      long[] second = tasks.get(1).block(block);
      long[] both = new long[first.length + second.length];
      System.arraycopy(first, 0, both, 0, first.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      found.add((long) first.length);
      any |= KeyHashes.repeats(both);
    }
    assertThat(found).allMatch(count -> count > keys / BLOCKS / 2);
    return any;
  }
}
