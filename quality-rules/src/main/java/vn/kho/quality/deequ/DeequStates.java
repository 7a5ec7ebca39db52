package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.StandardDeviationState;

/** Deequ's states, filled in the driver, and the metrics that Deequ makes of them. */
final class DeequStates {
  private DeequStates() {}

  static double sampleDeviation(StandardDeviationState state) {
    return Math.sqrt(state.m2() / (state.n() - 1));
  }
}
