package vn.kho.orchestration.schedule;

import java.util.List;
import vn.kho.schema.contract.DatasetName;

/** What begins a flow. */
public sealed interface Start {
  /**
   * A time.
   *
   * @param cron in {@link Schedule#ZONE}
   */
  record Clock(Cron cron) implements Start {}

  /**
   * One of these datasets has been published.
   *
   * @param datasets by name
   */
  record Published(List<DatasetName> datasets) implements Start {
    /** Copies the datasets. */
    public Published {
      datasets = List.copyOf(datasets);
    }
  }
}
