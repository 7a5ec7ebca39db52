package vn.kho.orchestration.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * What a row costs in a large delivery against one in a tenth of it. Each load is a process with
 * the default heap; one that needed more would fail, and so would the benchmark.
 */
final class SizeFigures {
  private static final int PART = 10;

  /** The aim of the ratio: above the spread of loads in which a row costs the same. */
  private static final double FLAT = 1.1;

  private SizeFigures() {}

  /**
   * The figure of a format.
   *
   * @param folder for the two homes, which are made in it
   * @param rows of the large delivery
   * @param format as the file's name ends
   * @param built what the launcher built
   */
  static BenchFigure of(Path folder, long rows, String format, Path built) {
    OptionalDouble few = load(folder, rows / PART, format, built);
    OptionalDouble many = load(folder, rows, format, built);
    OptionalDouble times = ChildCpu.times(many, few);
    return new BenchFigure(
        String.format(
            Locale.ROOT,
            "a row of %,d (%s, 2 GB of heap) against one of %,d, %s and %s CPU-s from nothing",
            rows,
            format,
            rows / PART,
            BenchPage.number(many),
            BenchPage.number(few)),
        OptionalDouble.of(FLAT),
        times.isPresent() ? OptionalDouble.of(times.getAsDouble() / PART) : times,
        "times",
        "kho load --all",
        "The larger load collects more often. Next: a profile of it by the collector's share.");
  }

  private static OptionalDouble load(Path folder, long rows, String format, Path built) {
    BenchHome home = BenchHome.generate(folder.resolve(format + rows), rows, format, built);
    OptionalDouble cost = home.load(0);
    if (cost.isPresent() && cost.getAsDouble() <= 0) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot measure, a load cost no CPU time: " + home.folder());
    }
    return cost;
  }
}
