package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.MeanState;
import com.amazon.deequ.analyzers.StandardDeviationState;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.SumState;
import scala.Option;

/** Deequ's states, filled in the driver, and the metrics that Deequ makes of them. */
final class DeequStates {
  private DeequStates() {}

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum(sum);
  }

  static double sum(double sum) {
    Sum analyzer = new Sum("value", Option.empty());
    return (Double) analyzer.computeMetricFrom(Option.apply(new SumState(sum))).value().get();
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return mean(sum, values.length);
  }

  static double mean(double sum, long count) {
    Mean analyzer = new Mean("value", Option.empty());
    return (Double)
        analyzer.computeMetricFrom(Option.apply(new MeanState(sum, count))).value().get();
  }

  /** The deviation of the sample; Deequ's own metric is that of the population. */
  static double sampleDeviation(double[] values) {
    double mean = 0;
    double squares = 0;
    long count = 0;
    for (double value : values) {
      count++;
      double delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    }
    return sampleDeviation(new StandardDeviationState(count, mean, squares));
  }

  static double sampleDeviation(StandardDeviationState state) {
    return Math.sqrt(state.m2() / (state.n() - 1));
  }
}
