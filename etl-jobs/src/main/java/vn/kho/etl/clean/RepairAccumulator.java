package vn.kho.etl.clean;

import org.apache.spark.util.AccumulatorV2;

/**
 * Brings the repairs that Spark tasks count to the driver. The tasks of one write add to it, so
 * Spark counts each part once, however often it is tried.
 */
final class RepairAccumulator extends AccumulatorV2<CleanerRepairs, CleanerRepairs> {
  private static final long serialVersionUID = 1L;
  private final CleanerRepairs repairs = new CleanerRepairs();

  @Override
  public boolean isZero() {
    return repairs.isEmpty();
  }

  @Override
  public AccumulatorV2<CleanerRepairs, CleanerRepairs> copy() {
    RepairAccumulator copy = new RepairAccumulator();
    copy.add(repairs);
    return copy;
  }

  @Override
  public void reset() {
    repairs.clear();
  }

  @Override
  public void add(CleanerRepairs more) {
    repairs.add(more);
  }

  @Override
  public void merge(AccumulatorV2<CleanerRepairs, CleanerRepairs> other) {
    repairs.add(other.value());
  }

  @Override
  public CleanerRepairs value() {
    return repairs;
  }
}
