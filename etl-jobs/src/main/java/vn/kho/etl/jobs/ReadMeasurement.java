package vn.kho.etl.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.bench.StageMeter;
import vn.kho.etl.bench.read.FolderRead;
import vn.kho.etl.bench.read.ReadBench;

/** Measures the readers and reports each beside the plain library, then reads of many files. */
final class ReadMeasurement {
  private static final int ROWS = 1_000_000;
  private static final int ROUNDS = 7;
  private static final int WORKBOOKS = 776;
  private static final int SMALL = 2_000;
  private static final double AIM = 0.7;

  /** Real workbooks, where a checkout has them beside it; others are generated. */
  private static final String SAMPLES = "../shared/data/excel";

  private final Path folder;
  private final List<String> formats;

  /** Measures these formats in a folder; all, and reads of many files, where none is named. */
  ReadMeasurement(Path folder, List<String> formats) {
    this.folder = folder;
    this.formats = formats;
  }

  void run(@Nullable Long rows, Consumer<String> lines, ObjectNode answer) throws IOException {
    int count = rows == null ? ROWS : Math.toIntExact(rows);
    ReadBench bench = new ReadBench(folder, StageMeter.ofProcess(), count, ROUNDS);
    lines.accept(
        "CPU-s of our reader and of the plain library; ratio: our throughput, median of the rounds, aim 0.7; many files: aim 20 CPU-s");
    ObjectNode all = answer.put("rows", count).putObject("formats");
    bench.formats(
        formats,
        cost -> {
          lines.accept(line(cost));
          ObjectNode node = all.putObject(cost.format()).put("library", cost.library());
          node.put("rows", cost.rows()).put("bytes", cost.bytes());
          node.put("cpu_seconds", cost.cpu()).put("plain_cpu_seconds", cost.plainCpu());
          node.put("ratio", cost.ratio()).put("aim", AIM);
        });
    if (formats.isEmpty()) {
      many("workbooks", bench.workbooks(WORKBOOKS, Path.of(SAMPLES)), lines, answer);
      many("small_csv", bench.smallCsv(SMALL), lines, answer);
      many("million_rows_xlsx_1g", bench.million("1g"), lines, answer);
    }
  }

  private static String line(ReadBench.FormatCost cost) {
    return String.format(
        Locale.ROOT,
        "%-8s %7d rows %6.1f MB  ours %6.2f  plain %6.2f  ratio %5.2f  %s",
        cost.format(),
        cost.rows(),
        cost.bytes() / 1e6,
        cost.cpu(),
        cost.plainCpu(),
        cost.ratio(),
        cost.library());
  }

  private static void many(
      String name, FolderRead.FolderCost cost, Consumer<String> lines, ObjectNode answer) {
    lines.accept(
        String.format(
            Locale.ROOT,
            "%-20s %5d files, %d refused, %,d rows: %.1f CPU-s in one process from nothing",
            name,
            cost.files(),
            cost.refused(),
            cost.rows(),
            cost.cpu()));
    ObjectNode node = answer.putObject(name).put("files", cost.files());
    node.put("refused", cost.refused()).put("rows", cost.rows()).put("cpu_seconds", cost.cpu());
  }
}
