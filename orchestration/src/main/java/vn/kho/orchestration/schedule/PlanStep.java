package vn.kho.orchestration.schedule;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.DatasetName;

/** One piece of work of a night. */
public sealed interface PlanStep {
  /** Its name, unique in its flow. */
  String id();

  /** How often it is tried again where it could not run. */
  StepRetryPolicy retries();

  /** Calls the method of the visitor for this kind of step. */
  <R> R accept(StepCases<R> cases);

  /** A visitor of the kinds. */
  interface StepCases<R> {
    /** A load. */
    R load(Load load);

    /** An after-load stage. */
    R afterLoad(AfterLoad stage);

    /** The maintenance. */
    R maintain(Maintain maintain);
  }

  /**
   * The load of one agency.
   *
   * @param agency whose
   * @param datasets what is loaded, by name
   * @param excluded what is not
   * @param retries how often it is tried again
   * @param pool the server it shares with others; empty where it has its own
   */
  record Load(
      Agency agency,
      List<DatasetName> datasets,
      List<DatasetName> excluded,
      StepRetryPolicy retries,
      Optional<ScheduledServerPool> pool)
      implements PlanStep {
    /** Copies the lists. */
    public Load {
      datasets = List.copyOf(datasets);
      excluded = List.copyOf(excluded);
    }

    @Override
    public String id() {
      return "load_" + agency.id();
    }

    @Override
    public <R> R accept(StepCases<R> cases) {
      return cases.load(this);
    }
  }

  /**
   * An after-load stage, such as marts.
   *
   * @param stage its name
   * @param reads the tables that it reads
   * @param retries how often it is tried again
   */
  record AfterLoad(String stage, List<DatasetName> reads, StepRetryPolicy retries)
      implements PlanStep {
    /** Copies the datasets. */
    public AfterLoad {
      reads = List.copyOf(reads);
    }

    @Override
    public String id() {
      return stage;
    }

    @Override
    public <R> R accept(StepCases<R> cases) {
      return cases.afterLoad(this);
    }
  }

  /**
   * Maintenance of every table.
   *
   * @param retries how often it is tried again
   */
  record Maintain(StepRetryPolicy retries) implements PlanStep {
    @Override
    public String id() {
      return "maintain";
    }

    @Override
    public <R> R accept(StepCases<R> cases) {
      return cases.maintain(this);
    }
  }
}
