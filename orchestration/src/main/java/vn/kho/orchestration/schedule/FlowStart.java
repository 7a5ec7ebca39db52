package vn.kho.orchestration.schedule;

import java.util.List;
import vn.kho.schema.contract.DatasetName;

/** What begins a flow. */
public sealed interface FlowStart {
  /**
   * A time.
   *
   * @param cron in the zone of the plan
   */
  record Clock(CronExpression cron) implements FlowStart {}

  /**
   * One of these datasets has been published.
   *
   * @param datasets by name
   */
  record Published(List<DatasetName> datasets) implements FlowStart {
    /** Copies the datasets. */
    public Published {
      datasets = List.copyOf(datasets);
    }
  }
}
