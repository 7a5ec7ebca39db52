package vn.kho.etl.execution;

import java.util.Arrays;

/**
 * Kinds of input that the generator makes or leaves out. One that is off is known to differ between
 * the executions; {@code -Dkho.execution.with=NAME,...} switches it on for one run.
 */
enum Switch {
  /** Days before 1900: Spark's calendar was Julian before 1582, and its zones change until 1900. */
  OLD_DAYS(true),
  /** NaN and infinite numbers. */
  NOT_A_NUMBER(true),
  /** Two files with equal bytes under two names. */
  SAME_BYTES(true),
  /** Rules about deviations and quantiles, and about values of both zeros. */
  FIGURES(true),
  /** What was measured beside the rules: {@code quality.metric}. */
  METRICS(true),
  /** Rules that are queries: they may take seconds only, which a busy machine decides. */
  QUERIES(false);

  private final boolean on;

  Switch(boolean on) {
    this.on = on;
  }

  boolean on() {
    String with = System.getProperty("kho.execution.with", "");
    return on || Arrays.asList(with.split(",")).contains(name());
  }
}
