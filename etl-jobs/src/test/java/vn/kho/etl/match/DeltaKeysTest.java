package vn.kho.etl.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaKeysTest {
  private static final long[] ODD = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE};

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 64, 1_000, 20_000})
  void everyNumberIsFoundAndNoOther(int count) {
    Random random = new Random(count);
    Set<Long> wanted = new LinkedHashSet<>();
    for (int i = 0; wanted.size() < count; i++) {
      wanted.add(i < ODD.length ? ODD[i] : spread(random));
    }
    long[] keys = wanted.stream().mapToLong(Long::longValue).toArray();
    Map<Long, Integer> numbers = new HashMap<>();
    for (int i = 0; i < keys.length; i++) {
      numbers.put(keys[i], i);
    }
    DeltaKeys found = DeltaKeys.ofNumbers(keys, true);
    for (long key : keys) {
      assertThat(found.find(row(key), 0)).isEqualTo(numbers.get(key));
    }
    for (int i = 0; i < 100_000; i++) {
      long other = i < ODD.length ? ODD[i] : spread(random);
      assertThat(found.find(row(other), 0)).isEqualTo(numbers.getOrDefault(other, DeltaKeys.NONE));
    }
  }

  private static long spread(Random random) {
    return random.nextBoolean() ? random.nextInt(50_000) : random.nextLong();
  }

  @Test
  void integersOfTheTableAreTheSameNumbers() {
    DeltaKeys keys = DeltaKeys.ofNumbers(new long[] {-5, Integer.MAX_VALUE, 7}, false);
    assertThat(keys.find(row(-5), 0)).isZero();
    assertThat(keys.find(row(Integer.MAX_VALUE), 0)).isEqualTo(1);
    assertThat(keys.find(row(8), 0)).isEqualTo(DeltaKeys.NONE);
    assertThat(keys.find(new GenericInternalRow(1), 0)).isEqualTo(DeltaKeys.NONE);
  }

  @Test
  void textsAreFoundByAllTheirBytes() {
    List<String> texts = List.of("", "a", "A", "a ", "Huế", "Hue\u0302\u0301", "a\\|b", "a|b");
    DeltaKeys keys = DeltaKeys.ofTexts(texts);
    List<Integer> found = new ArrayList<>();
    texts.forEach(text -> found.add(keys.find(row(UTF8String.fromString(text)), 0)));
    assertThat(found).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(keys.find(row(UTF8String.fromString("b")), 0)).isEqualTo(DeltaKeys.NONE);
    assertThat(keys.find(new GenericInternalRow(1), 0)).isEqualTo(DeltaKeys.NONE);
  }

  private static InternalRow row(Object... values) {
    return new GenericInternalRow(values);
  }
}
