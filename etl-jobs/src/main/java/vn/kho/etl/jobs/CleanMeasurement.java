package vn.kho.etl.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import vn.kho.etl.bench.CleanBench;
import vn.kho.schema.cleaner.GoldenCaseRunner;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.step.CleaningContext;

/** Measures cleaners one after the other and reports each beside the plain Spark function. */
final class CleanMeasurement {
  private static final int PERCENT = 100;

  private final List<CleanerDescriptor> cleaners;
  private final GoldenCaseRunner runner;

  /**
   * The cleaners of these names; all where none is named.
   *
   * @throws vn.kho.schema.problem.KhoException CONTRACT_UNKNOWN_KEY where there is no such cleaner
   */
  CleanMeasurement(Settings settings, List<String> names) {
    cleaners =
        names.isEmpty() ? CleanerRegistry.all() : names.stream().map(CleanerRegistry::get).toList();
    ZoneId zone = settings.zone(Setting.TIME_ZONE);
    runner =
        new GoldenCaseRunner(
            new CleaningContext(
                CodeLists.read(settings.path(Setting.CODE_LISTS)),
                LocalDate.now(zone),
                zone,
                settings.list(Setting.CLEAN_NULL_WORDS)));
  }

  void run(CleanBench bench, Consumer<String> lines, ObjectNode answer) {
    lines.accept("CPU-seconds for a million values; both sides read the texts, which alone is");
    lines.accept("the last figure; same: of how many distinct texts both give the same value");
    ObjectNode all = answer.putObject("cleaners");
    for (CleanerDescriptor cleaner : cleaners) {
      Optional<CleanBench.CleanerCost> measured = bench.measure(cleaner, runner);
      if (measured.isEmpty()) {
        lines.accept(cleaner.name() + ": not measured, no golden case reads one field alone");
      }
      measured.ifPresent(
          cost -> {
            lines.accept(line(cost));
            put(all.putObject(cost.cleaner()), cost);
          });
    }
  }

  private static String line(CleanBench.CleanerCost cost) {
    return String.format(
        Locale.ROOT,
        "%-16s %7.2f  Spark %6.2f  read %5.2f  same %3.0f %%  %s  |  %s",
        cost.cleaner(),
        cost.cpu(),
        cost.plainCpu(),
        cost.readCpu(),
        PERCENT * cost.same(),
        cost.declared(),
        cost.plain());
  }

  private static void put(ObjectNode node, CleanBench.CleanerCost cost) {
    node.put("declared", cost.declared()).put("cpu_seconds", cost.cpu());
    node.put("plain", cost.plain()).put("plain_cpu_seconds", cost.plainCpu());
    node.put("read_cpu_seconds", cost.readCpu()).put("same", cost.same());
  }
}
