package vn.kho.etl.review;

import java.util.Map;

/** The current states of quarantined records. */
@FunctionalInterface
public interface QuarantineStates {
  /** How many records of a dataset are in each state; states without records are left out. */
  Map<String, Long> of(String dataset);
}
