package vn.kho.orchestration.command.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.sample.GeneratedProvince;
import vn.kho.schema.sample.SampleWriter;

/** Writes sample deliveries. */
@Command(
    name = "sample",
    description =
        "Writes agency files with the shapes and the mess of real ones, and a truth file beside them.",
    footer = {
      "",
      "Example:",
      "  kho sample --out /tmp/sample --seed 7 --scale 10",
      "  kho sample --out /tmp/province --agencies 32 && kho night --home /tmp/province"
    })
public final class SampleCommand implements Callable<Integer> {
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

  @Option(
      names = "--agencies",
      paramLabel = "N",
      description = {
        "A whole province of so many agencies in place of the real ones: generated datasets with their",
        "contracts, suites, schedule and kho.yaml, the home of a warehouse of its own."
      })
  private @Nullable Integer agencies;

  @Option(
      names = "--datasets",
      paramLabel = "N",
      description =
          "Datasets of such a province (default: 115 for 32 agencies, else in proportion).")
  private @Nullable Integer datasets;

  @Override
  public Integer call() throws IOException {
    if (!(scale > 0 && scale <= LARGEST)) {
      throw new ParameterException(
          spec.commandLine(), "--scale is more than 0 and at most " + LARGEST + ": " + scale);
    }
    Path folder = Path.of(WarehouseOptions.absolute(out.toString()));
    if (agencies != null) {
      return province(folder, agencies);
    }
    if (datasets != null) {
      throw new ParameterException(spec.commandLine(), "--datasets goes with --agencies");
    }
    SampleWriter.write(folder, seed, scale);
    spec.commandLine().getOut().println("Sample files are in " + folder);
    return 0;
  }

  private int province(Path folder, int offices) throws IOException {
    int all = datasets == null ? GeneratedProvince.datasets(offices) : datasets;
    if (offices < 1 || offices > GeneratedProvince.MOST || all < offices || all > LARGEST) {
      throw new ParameterException(
          spec.commandLine(),
          "--agencies is 1 to "
              + GeneratedProvince.MOST
              + ", --datasets at least as many and at most "
              + (int) LARGEST);
    }
    GeneratedProvince.write(folder, offices, all, new GeneratedProvince.Size(seed, scale));
    spec.commandLine()
        .getOut()
        .printf(
            "A province of %d agencies and %d datasets is in %s%nLoad it:  kho night --home %s%n",
            offices, all, folder, folder);
    return 0;
  }
}
