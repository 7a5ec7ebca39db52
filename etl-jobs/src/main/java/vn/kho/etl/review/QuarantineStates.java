package vn.kho.etl.review;

import java.util.Map;

/** What has become of the records that were set aside. */
@FunctionalInterface
public interface QuarantineStates {
  /** How many records of a dataset are in each state now; a state of none is left out. */
  Map<String, Long> of(String dataset);
}
