package vn.kho.orchestration.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.kho.schema.sample.Sample;

/** Writes sample deliveries. */
@Command(
    name = "sample",
    description =
        "Writes agency files with the shapes and the mess of real ones, and a truth file beside them.",
    footer = {"", "Example:", "  kho sample --out /tmp/sample --seed 7 --scale 10"})
final class SampleCommand implements Callable<Integer> {
  private static final double LARGEST = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where they go.")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Equal seeds write equal files (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--scale",
      paramLabel = "S",
      defaultValue = "1",
      description = "How many times the size of the real lists (default: ${DEFAULT-VALUE}).")
  private double scale;

  @Override
  public Integer call() throws IOException {
    if (!(scale > 0 && scale <= LARGEST)) {
      throw new ParameterException(
          spec.commandLine(), "--scale is more than 0 and at most " + LARGEST + ": " + scale);
    }
    Path folder = Path.of(Place.absolute(out.toString()));
    Sample.write(folder, seed, scale);
    spec.commandLine().getOut().println("Sample files are in " + folder);
    return 0;
  }
}
