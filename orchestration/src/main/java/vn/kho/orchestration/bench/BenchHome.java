package vn.kho.orchestration.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * The home of one generated dataset. Each load has a warehouse of its own, so each is a first load.
 *
 * @param folder of the home; the dataset has its name
 * @param format of the delivery, as the file's name ends
 * @param built what the launcher built
 */
record BenchHome(Path folder, String format, Path built) {

  /** Generates the delivery of a dataset, with its contract and suite, in a folder to be made. */
  static BenchHome generate(Path folder, long rows, String format, Path built) {
    BenchHome home = new BenchHome(folder, format, built);
    home.succeed(
        JobProcess.sample(
            List.of(
                "--out",
                folder.toString(),
                "--table",
                home.dataset(),
                "--rows",
                String.valueOf(rows),
                "--format",
                format)));
    return home;
  }

  /** CPU-seconds of the process of a first load. */
  OptionalDouble load(int round) {
    Map<String, String> places = new TreeMap<>();
    for (String kind : List.of("contracts", "suites", "code-lists")) {
      places.put("content." + kind, folder.resolve(kind).toString());
    }
    places.put("sources.location", folder.resolve("sources").toString());
    for (String kind : List.of("warehouse", "landing", "state")) {
      places.put(kind + ".location", folder.resolve(kind + round).toString());
    }
    Settings settings = Settings.of(folder, places);
    return ChildCpu.of(() -> succeed(JobProcess.load(settings, places, List.of("--all"))));
  }

  /**
   * CPU-seconds of the process of a bare copy of the delivery by Spark, which must be CSV.
   *
   * @param check gets the answer of the job, and throws where it is not the expected one
   */
  OptionalDouble bareCopy(Consumer<String> check) {
    String csv = folder.resolve("sources").resolve("bench." + dataset() + "." + format).toString();
    Settings settings = Settings.of(folder, Map.of());
    JobProcess copy = JobProcess.bench(settings, List.of("bare", "--file", csv, "--json"));
    return ChildCpu.of(() -> check.accept(copy.answer(built)));
  }

  private String dataset() {
    return String.valueOf(folder.getFileName());
  }

  private void succeed(JobProcess job) {
    int status = job.run(built);
    if (status != 0) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot measure, a job did not end well: " + job.main() + ", status " + status);
    }
  }
}
