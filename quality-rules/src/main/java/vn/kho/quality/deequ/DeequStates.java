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

  static double sampleDeviation(StandardDeviationState state) {
    return Math.sqrt(state.m2() / (state.n() - 1));
  }
}
