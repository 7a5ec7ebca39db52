package vn.kho.orchestration.bench;

import java.util.OptionalDouble;

/**
 * One measured figure of the page of benchmarks.
 *
 * @param name what was measured, with its size
 * @param aim the figure is to be below this; empty: a figure without an aim
 * @param value what was measured, in the unit; empty where this system does not measure it
 * @param unit such as CPU-s
 * @param command the command that gives the figure
 * @param next where the cost lies and what to try next, shown where the aim is missed
 */
public record BenchFigure(
    String name,
    OptionalDouble aim,
    OptionalDouble value,
    String unit,
    String command,
    String next) {

  /** Whether the figure is known to be above its aim. */
  public boolean missed() {
    return value.isPresent() && aim.isPresent() && value.getAsDouble() > aim.getAsDouble();
  }
}
