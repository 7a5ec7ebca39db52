package vn.kho.orchestration.schedule;

import java.util.List;
import vn.kho.schema.contract.DatasetName;

/** What starts a flow. */
public sealed interface FlowStart {
  /** Calls the method of the visitor for this kind of start. */
  <R> R accept(StartCases<R> cases);

  /** A visitor of the kinds. */
  interface StartCases<R> {
    /** Started at a time. */
    R clock(Clock clock);

    /** Started by a published dataset. */
    R published(Published published);
  }

  /**
   * Starts at fixed times.
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
   * Starts when one of these datasets has been published.
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
