package vn.kho.quality.engine.accumulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.aggregate.ApproximatePercentile.PercentileDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileSketchTest {
  private static final double[] SHARES =
      IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 999, 50_000, 50_001, 230_000})
  void valuesThatWaitStandWhereSparkPutsThem(int count) {
    Random random = new Random(count);
    PercentileDigest plain = new PercentileDigest(1e-4);
    QuantileSketch sketch = new QuantileSketch();
    for (int i = 0; i < count; i++) {
      double value = i % 7 == 0 ? random.nextInt(5) - 2 : random.nextGaussian() * 1e6;
      plain.add(value);
      sketch.add(value);
    }
    assertThat(sketch.digest().getPercentiles(SHARES)).isEqualTo(plain.getPercentiles(SHARES));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60_000})
  void whatTwoHoldIsInTheirSum(int count) {
    Random random = new Random(count);
    double[] all = random.doubles(2L * count).toArray();
    QuantileSketch one = new QuantileSketch();
    QuantileSketch other = new QuantileSketch();
    for (int i = 0; i < count; i++) {
      one.add(all[i]);
      other.add(all[count + i]);
    }
    one.merge(other);
    Arrays.sort(all);
    double median = (Double) one.digest().getPercentiles(new double[] {0.5}).apply(0);
    int rank = Arrays.binarySearch(all, median);
    assertThat(Math.abs(rank + 1 - count)).isLessThanOrEqualTo(Math.max(1, count / 1_000));
  }
}
