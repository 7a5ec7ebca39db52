package vn.kho.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.deequ.AnomalyObservation;
import vn.kho.quality.deequ.MetricHistory;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.suite.AnomalyCheck;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.contract.Bilingual;

/**
 * Makes the outcomes of anomaly checks from the history of metrics, with messages in Vietnamese and
 * English.
 */
final class AnomalyOutcomeFactory {
  private static final Logger LOG = LoggerFactory.getLogger(AnomalyOutcomeFactory.class);

  private AnomalyOutcomeFactory() {}

  /**
   * Judges one check; a fault becomes an errored outcome, so that the other checks are still
   * judged.
   */
  static RuleOutcome judge(
      AnomalyCheck anomaly, List<MetricValue> metrics, MetricHistory history, Instant time) {
    double rows =
        metrics.stream()
            .filter(metric -> metric.kind() == MetricKind.SIZE)
            .mapToDouble(MetricValue::value)
            .sum();
    try {
      return outcome(anomaly, history.judge(anomaly, time, metrics), (long) rows);
    } catch (RuntimeException e) {
      LOG.warn("anomaly {} could not be judged", anomaly.id(), e);
      return errored(anomaly);
    }
  }

  private static RuleOutcome outcome(AnomalyCheck anomaly, AnomalyObservation evidence, long rows) {
    boolean enough = evidence.history() >= anomaly.minHistory();
    Outcome outcome =
        evidence.value().isEmpty() || !enough
            ? Outcome.NOT_APPLICABLE
            : evidence.broken() ? Outcome.FAILED : Outcome.PASSED;
    String observed = evidence.value().isEmpty() ? null : shown(evidence.value());
    return outcome(
        anomaly,
        outcome,
        new RuleOutcome.OutcomeFigures(observed, anomaly.expected(), rows, 0),
        message(anomaly, evidence));
  }

  private static RuleOutcome errored(AnomalyCheck anomaly) {
    return outcome(
        anomaly,
        Outcome.ERRORED,
        new RuleOutcome.OutcomeFigures(null, anomaly.expected(), 0, 0),
        new Bilingual(
            vietnamese(anomaly) + ": không xét được lịch sử; xem nhật ký",
            english(anomaly) + ": the history could not be judged; see the log"));
  }

  private static RuleOutcome outcome(
      AnomalyCheck anomaly,
      Outcome outcome,
      RuleOutcome.OutcomeFigures figures,
      Bilingual message) {
    return new RuleOutcome(
        anomaly.id(),
        anomaly.expectation(),
        anomaly.column(),
        anomaly.severity(),
        anomaly.dimension(),
        outcome,
        figures,
        message,
        anomaly.origin().toString(),
        1);
  }

  private static Bilingual message(AnomalyCheck anomaly, AnomalyObservation evidence) {
    if (evidence.value().isEmpty()) {
      return new Bilingual(
          vietnamese(anomaly) + ": không có giá trị nào để đo",
          english(anomaly) + ": there is no value to measure");
    }
    if (evidence.history() < anomaly.minHistory()) {
      String counts = evidence.history() + "/" + anomaly.minHistory();
      return new Bilingual(
          vietnamese(anomaly) + ": chưa đủ lịch sử, mới có " + counts + " lần tải",
          english(anomaly) + ": too little history, " + counts + " loads so far");
    }
    String limits = " (" + anomaly.expected() + ")";
    String value = shown(evidence.value());
    String last = shown(evidence.last());
    return new Bilingual(
        vietnamese(anomaly)
            + " là "
            + value
            + ", lần trước "
            + last
            + (evidence.broken() ? "; bất thường so với " : "; bình thường so với ")
            + evidence.history()
            + " lần tải trước"
            + limits,
        english(anomaly)
            + " is "
            + value
            + ", last time "
            + last
            + (evidence.broken() ? "; it breaks with the " : "; it fits the ")
            + evidence.history()
            + (evidence.history() == 1 ? " load before" : " loads before")
            + limits);
  }

  private static String vietnamese(AnomalyCheck anomaly) {
    String what = anomaly.kind().words().vietnamese();
    return switch (anomaly.kind().about()) {
      case TABLE -> "Bảng: " + what;
      case COLUMN, NUMBERS -> "Cột " + anomaly.instance() + ": " + what;
      case RULE -> "Luật " + anomaly.instance() + ": " + what;
    };
  }

  private static String english(AnomalyCheck anomaly) {
    String what = anomaly.kind().words().english();
    return switch (anomaly.kind().about()) {
      case TABLE -> "The table: the " + what;
      case COLUMN, NUMBERS -> "Column " + anomaly.instance() + ": the " + what;
      case RULE -> "Rule " + anomaly.instance() + ": the " + what;
    };
  }

  private static String shown(OptionalDouble value) {
    if (value.isEmpty()) {
      return "-";
    }
    double number = value.getAsDouble();
    return Double.isFinite(number)
        ? NumberFormatter.of(BigDecimal.valueOf(number))
        : String.valueOf(number);
  }
}
