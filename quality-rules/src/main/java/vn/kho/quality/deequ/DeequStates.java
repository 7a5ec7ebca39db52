package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.StandardDeviationState;

/** Deequ's states, filled in the driver, and the metrics that Deequ makes of them. */
public final class DeequStates {
  private DeequStates() {}

  public static double sampleDeviation(StandardDeviationState state) {
    return Math.sqrt(state.m2() / (state.n() - 1));
  }
}
