package vn.kho.quality.verdict;

/** The seven quality dimensions of the Open Data Contract Standard. */
public enum Dimension {
  ACCURACY,
  COMPLETENESS,
  CONFORMITY,
  CONSISTENCY,
  COVERAGE,
  TIMELINESS,
  UNIQUENESS
}
