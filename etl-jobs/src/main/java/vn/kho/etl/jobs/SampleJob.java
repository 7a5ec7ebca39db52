package vn.kho.etl.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.kho.etl.sample.BenchFormat;
import vn.kho.etl.sample.BenchSource;
import vn.kho.etl.sample.FormatProvince;
import vn.kho.etl.sample.GeneratedProvince;
import vn.kho.etl.sample.SampleWriter;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.FailureJson;
import vn.kho.schema.problem.KhoException;

/**
 * The main that writes invented deliveries; it starts no Spark session. Exit status 0: written; 2:
 * it could not be done.
 */
@Command(
    name = "sample",
    description = "Writes agency files with the shapes and the mess of real ones, and their truth.",
    footer = {"", "Example:", "  sample --out /tmp/sample --seed 7 --scale 10"})
public final class SampleJob implements Callable<Integer> {
  private static final double LARGEST = 1000;

  private final PrintStream out;

  @Option(names = "--out", required = true, description = "The folder where they go.")
  private Path folder = Path.of("");

  @Option(names = "--seed", description = "Equal seeds write equal files.")
  private long seed = 1;

  @Option(names = "--scale", description = "How many times the size of the real lists.")
  private double scale = 1;

  @Option(names = "--agencies", description = "A whole province of so many agencies.")
  private @Nullable Integer agencies;

  @Option(names = "--datasets", description = "Datasets of such a province.")
  private @Nullable Integer datasets;

  @Option(names = "--table", description = "One dataset of this name, for measurements.")
  private @Nullable String table;

  @Option(names = "--rows", description = "Its rows.")
  private long rows = 1;

  @Option(names = "--format", description = "Its format: csv, json or xlsx.")
  private BenchFormat format = BenchFormat.CSV;

  @Option(names = "--formats", description = "One list in every format, with contracts.")
  private boolean formats;

  @Option(names = FailureJson.OPTION, description = "The answer as JSON.")
  private boolean json;

  private SampleJob(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    JobMain.run(SampleJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new SampleJob(out), arguments, out, err);
  }

  @Override
  public Integer call() {
    if (!(scale > 0 && scale <= LARGEST)) {
      throw refused("--scale is more than 0 and at most " + LARGEST + ": " + scale);
    }
    if (agencies == null && datasets != null) {
      throw refused("--datasets goes with --agencies");
    }
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private void write() throws IOException {
    if (agencies != null) {
      province(agencies);
    } else if (formats) {
      int lists = FormatProvince.write(folder, seed).size();
      answer(
          "One list in %d formats is in %s%nLoad it:  kho load --all --home %s"
              .formatted(lists, folder, folder),
          OptionalInt.of(lists));
    } else if (table != null) {
      new BenchSource(folder).write(table, rows, format);
    } else {
      SampleWriter.write(folder, seed, scale);
      answer("Sample files are in " + folder, OptionalInt.empty());
    }
  }

  private void province(int offices) throws IOException {
    int all = datasets == null ? GeneratedProvince.datasets(offices) : datasets;
    if (offices < 1 || offices > GeneratedProvince.MOST || all < offices || all > LARGEST) {
      throw refused(
          "--agencies is 1 to "
              + GeneratedProvince.MOST
              + ", --datasets at least as many and at most "
              + (int) LARGEST);
    }
    GeneratedProvince.write(folder, offices, all, new GeneratedProvince.ProvinceSize(seed, scale));
    answer(
        "A province of %d agencies and %d datasets is in %s%nLoad it:  kho night --home %s"
            .formatted(offices, all, folder, folder),
        OptionalInt.of(all));
  }

  private void answer(String text, OptionalInt lists) {
    if (!json) {
      out.println(text);
      return;
    }
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("exit_status", 0)
            .put("folder", folder.toString());
    lists.ifPresent(count -> root.put("datasets", count));
    out.println(root.toPrettyString());
  }

  private static KhoException refused(String why) {
    return new KhoException(
        ErrorCode.SETTING_INVALID, "Cannot write a sample, " + why + ". See sample --help.");
  }
}
