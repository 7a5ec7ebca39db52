package vn.kho.orchestration.schedule;

import java.util.List;
import vn.kho.schema.contract.DatasetName;

/** What begins a flow. */
public sealed interface FlowStart {
  /** Gives what the case of this kind gives. */
  <R> R accept(StartCases<R> cases);

  /** A case for each kind. */
  interface StartCases<R> {
    /** Begun by the clock. */
    R clock(Clock clock);

    /** Begun by datasets. */
    R published(Published published);
  }

  /**
   * A time.
   *
   * @param cron in the zone of the plan
   */
  record Clock(CronExpression cron) implements FlowStart {
    @Override
    public <R> R accept(StartCases<R> cases) {
      return cases.clock(this);
    }
  }

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

    @Override
    public <R> R accept(StartCases<R> cases) {
      return cases.published(this);
    }
  }
}
