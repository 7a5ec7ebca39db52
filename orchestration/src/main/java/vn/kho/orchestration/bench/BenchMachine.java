package vn.kho.orchestration.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the figures were measured on: kinds and versions, no name of the machine and no path. */
final class BenchMachine {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final double GIGABYTE = 1L << 30;
  private static final List<String> LIBRARIES =
      List.of("spark-sql_2.12", "iceberg-spark-runtime-3.5_2.12", "deequ");

  private BenchMachine() {}

  /** One line a fact. */
  static List<String> lines(Path built) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d cores (%s), %.0f GB of memory, %s %s",
            system.getAvailableProcessors(),
            cpu(),
            system.getTotalMemorySize() / GIGABYTE,
            system.getName(),
            system.getArch()));
    lines.add(
        String.format(
            Locale.ROOT,
            "load average at the start: %.1f (other work on the same cores makes CPU time dearer too)",
            system.getSystemLoadAverage()));
    lines.add("Java " + Runtime.version());
    try {
      lines.addAll(libraries(Files.readString(built.resolve("etl-jobs.args"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static String cpu() {
    try {
      return Files.exists(CPU)
          ? Files.readAllLines(CPU).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse("kind unknown")
          : "kind unknown";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names and versions of libraries on a class path. */
  static List<String> libraries(String path) {
    List<String> found = new ArrayList<>();
    for (String library : LIBRARIES) {
      Matcher jar =
          Pattern.compile("/" + Pattern.quote(library) + "-([0-9][^/:\"]*)\\.jar").matcher(path);
      if (jar.find()) {
        found.add(library + " " + jar.group(1));
      }
    }
    return found;
  }
}
