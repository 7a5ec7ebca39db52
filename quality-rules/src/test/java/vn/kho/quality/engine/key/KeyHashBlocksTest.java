package vn.kho.quality.engine.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Hashes on their way to the tasks that count them: each row counts once, however they recur. */
class KeyHashBlocksTest {
  private static final int ROWS = 60_000;
  private static final int PARTS = 3;
  private static final int KEYS = 2;

  static Stream<Arguments> spreads() {
    Random random = new Random(7);
    return Stream.of(
        spread("one value", row -> 1),
        spread("all differ", row -> row),
        spread("few values", row -> random.nextInt(50)),
        spread("one of two rows", row -> row % 2 == 0 ? 0 : row),
        spread("runs", row -> row / 100),
        spread("many values, each a few times", row -> random.nextInt(ROWS / 3)),
        spread("recurring, then not", row -> row < ROWS / 2 ? row % 5 : row),
        spread("not, then recurring", row -> row < ROWS / 2 ? row : row % 5));
  }

  private static Arguments spread(String name, IntToLongFunction value) {
    return Arguments.of(name, value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spreads")
  void everyRowCountsOnce(String name, IntToLongFunction value) {
    List<Map<Long, Integer>> expected = List.of(new HashMap<>(), new HashMap<>());
    List<InternalRow> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      long one = value.applyAsLong(row);
      @Nullable Object[] values = new Object[2 * KEYS];
      for (int key = 0; key < KEYS; key++) {
        if (key == 0 || row % 7 != 0) { // a row without the second key
          values[2 * key] = mixed(one + key);
          values[2 * key + 1] = mixed(~one - key);
          expected.get(key).merge(mixed(one + key), 1, Integer::sum);
        }
      }
      rows.add(new GenericInternalRow(values));
    }

    List<List<byte[]>> parts = dealt(rows);

    for (int key = 0; key < KEYS; key++) {
      Map<Long, Integer> found = new HashMap<>();
      KeyCounter.KeySpread spread = KeyCounter.KeySpread.NONE;
      for (List<byte[]> part : parts) {
        List<List<byte[]>> byKey = List.of(new ArrayList<>(), new ArrayList<>());
        KeyHashBlocks.sorted(part, byKey);
        SortedKeyRun run = KeyHashTable.of(byKey.get(key)).run();
        for (int at = 0; at < run.size(); at++) {
          assertThat(found.put(run.high(at), run.count(at))).as("of one part alone").isNull();
        }
        for (KeyCounter.PartKeyCounts counted :
            KeyCounter.count(new ArrayList<>(part), KEYS, Integer.MAX_VALUE).keys()) {
          spread = counted.key() == key ? spread.plus(counted.spread()) : spread;
        }
      }
      assertThat(found).as(name).isEqualTo(expected.get(key));
      assertThat(spread).as(name).isEqualTo(spread(expected.get(key)));
    }
  }

  private static KeyCounter.KeySpread spread(Map<Long, Integer> counts) {
    List<Integer> repeated = counts.values().stream().filter(count -> count > 1).toList();
    long rows = repeated.stream().mapToLong(Integer::longValue).sum();
    return new KeyCounter.KeySpread(counts.size(), rows, repeated.size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spreads")
  void aFrequentKeyTravelsAsFewEntries(String name, IntToLongFunction value) {
    List<InternalRow> rows = new ArrayList<>();
    Map<Long, Integer> counts = new HashMap<>();
    for (int row = 0; row < ROWS; row++) {
      long hash = mixed(value.applyAsLong(row));
      counts.merge(hash, 1, Integer::sum);
      rows.add(new GenericInternalRow(new Object[] {hash, ~hash, null, null}));
    }
    long bytes = dealt(rows).stream().flatMap(List::stream).mapToLong(block -> block.length).sum();
    assertThat(bytes).as(name).isLessThan(ROWS * 17L);
    if (counts.size() <= ROWS / 100) {
      assertThat(bytes).as(name).isLessThan(ROWS);
    }
  }

  private static List<List<byte[]>> dealt(List<InternalRow> rows) {
    KeyHashBlocks.BlockWriter writer =
        new KeyHashBlocks.BlockWriter(
            rows.iterator(),
            new KeyHashBlocks.KeyHashLayout(0, KEYS, PARTS),
            new KeyHashBlocks.RowSummary() {
              @Override
              public void add(InternalRow row) {}

              @Override
              public byte[] bytes() {
                return new byte[0];
              }
            });
    List<List<byte[]>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    while (writer.hasNext()) {
      Tuple2<Integer, byte[]> block = writer.next();
      parts.get(block._1()).add(block._2());
    }
    return parts;
  }

  /** Bits as even as those of a hash. */
  private static long mixed(long value) {
    long bits = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
    return bits ^ bits >>> 31;
  }
}
