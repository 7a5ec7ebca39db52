package vn.kho.quality.verdict;

/** What a failed rule does; the strictest first. */
public enum Severity {
  /** A row rule sets the row aside; a table rule holds the run. */
  CRITICAL,
  /** Reported; nothing is set aside or held. */
  WARNING,
  /** Reported with less weight. */
  INFO
}
