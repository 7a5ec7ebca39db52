package vn.kho.quality.deequ;

import com.amazon.deequ.anomalydetection.AbsoluteChangeStrategy;
import com.amazon.deequ.anomalydetection.AnomalyDetectionStrategy;
import com.amazon.deequ.anomalydetection.AnomalyDetector;
import com.amazon.deequ.anomalydetection.BatchNormalStrategy;
import com.amazon.deequ.anomalydetection.OnlineNormalStrategy;
import com.amazon.deequ.anomalydetection.RelativeRateOfChangeStrategy;
import com.amazon.deequ.anomalydetection.SimpleThresholdStrategy;
import com.amazon.deequ.anomalydetection.seasonal.HoltWinters;
import scala.Option;
import vn.kho.quality.suite.AnomalyCheck;
import vn.kho.quality.suite.AnomalyStrategy;

/** Deequ's detectors as suites declare them. */
final class AnomalyDetectors {
  private static final double DEVIATIONS = 3;
  private static final double IGNORED_AT_START = 0.1;

  private final AnomalyCheck anomaly;

  private AnomalyDetectors(AnomalyCheck anomaly) {
    this.anomaly = anomaly;
  }

  static AnomalyDetector of(AnomalyCheck anomaly) {
    return new AnomalyDetector(new AnomalyDetectors(anomaly).strategy());
  }

  private AnomalyDetectionStrategy strategy() {
    return switch (anomaly.strategy()) {
      // Rate of change is Deequ's older name for absolute change.
      case ABSOLUTE_CHANGE, RATE_OF_CHANGE ->
          new AbsoluteChangeStrategy(some("maxRateDecrease"), some("maxRateIncrease"), order());
      case RELATIVE_RATE_OF_CHANGE ->
          new RelativeRateOfChangeStrategy(
              some("maxRateDecrease"), some("maxRateIncrease"), order());
      case SIMPLE_THRESHOLD ->
          new SimpleThresholdStrategy(
              number("lowerBound", -Double.MAX_VALUE), number("upperBound", Double.MAX_VALUE));
      case ONLINE_NORMAL ->
          new OnlineNormalStrategy(
              deviations("lowerDeviationFactor"),
              deviations("upperDeviationFactor"),
              number("ignoreStartPercentage", IGNORED_AT_START),
              !Boolean.FALSE.equals(anomaly.parameters().get("ignoreAnomalies")));
      case BATCH_NORMAL ->
          new BatchNormalStrategy(
              deviations("lowerDeviationFactor"), deviations("upperDeviationFactor"), false);
      case HOLT_WINTERS -> new HoltWinters(AnomalyStrategy.period(anomaly.parameters()));
    };
  }

  private Option<Object> some(String name) {
    return anomaly.parameters().get(name) instanceof Number number
        ? Option.apply((Object) number.doubleValue())
        : Option.empty();
  }

  /**
   * The factor of one side: by default three deviations on both sides; where only one side is
   * given, the other has none.
   */
  private Option<Object> deviations(String name) {
    boolean reported =
        anomaly.parameters().containsKey("lowerDeviationFactor")
            || anomaly.parameters().containsKey("upperDeviationFactor");
    return reported ? some(name) : Option.apply((Object) DEVIATIONS);
  }

  private double number(String name, double fallback) {
    return anomaly.parameters().get(name) instanceof Number number
        ? number.doubleValue()
        : fallback;
  }

  private int order() {
    return anomaly.parameters().get("order") instanceof Long order ? order.intValue() : 1;
  }
}
