package vn.kho.etl.jobs;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kho.etl.probe.ProbeResult;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.etl.repair.EncodedTable;
import vn.kho.etl.repair.SuspectCell;
import vn.kho.etl.repair.TableRepair;
import vn.kho.etl.repair.TableRepairer;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/**
 * The main that finds errors in a file of which nothing is declared, and repairs the certain ones;
 * no settings are read and no Spark session started. Exit status 0: done; 2: could not run.
 */
@Command(
    name = "repair",
    description =
        "Finds errors in a file of which nothing is declared, and repairs the certain ones.",
    footer = {"", "Example:", "  repair eateries.csv --out mended.csv --findings cells.csv"})
public final class RepairJob implements Callable<Integer> {
  private static final long MOST_CELLS = 20_000_000;

  private final PrintStream out;

  @Parameters(paramLabel = "FILE", description = "The file to repair.")
  private Path file = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", description = "Where its rows go, as CSV.")
  private @Nullable Path rows;

  @Option(
      names = "--findings",
      paramLabel = "FILE",
      description = "Where cells are listed, as CSV.")
  private @Nullable Path cells;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  private RepairJob(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    JobMain.run(RepairJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new RepairJob(out), arguments, out, err);
  }

  @Override
  public Integer call() {
    try {
      repair();
      return 0;
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot repair the file, " + e.getMessage() + ": " + file + ".",
          e);
    }
  }

  private void repair() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot repair the file, it is not there: " + file + ". Name another.");
    }
    Path copy = Files.createTempFile("kho-repair", ".csv");
    try {
      SourceFile source = SourceFile.of(String.valueOf(file.getFileName()), file);
      ProbeResult read = new TableProbe().probe(source, reading.options(0), copy);
      List<List<String>> records = rows(copy, read);
      List<String> columns = columns(read);
      EncodedTable table = new EncodedTable(columns, records, nullWords());
      TableRepair repair = TableRepairer.repair(table);
      if (rows != null) {
        write(rows, read.layout().header(), records, repair.repaired());
      }
      if (cells != null) {
        findings(cells, table, repair);
      }
      out.println(json ? RepairFormatter.json(table, repair) : RepairFormatter.text(table, repair));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static List<String> columns(ProbeResult read) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < read.columns().size(); i++) {
      String name = read.columns().get(i).name();
      columns.add(name.isBlank() ? "column_" + (i + 1) : name);
    }
    return columns;
  }

  private static Set<String> nullWords() {
    Set<String> words = new HashSet<>();
    for (String word : Setting.CLEAN_NULL_WORDS.fallback().split(",", -1)) {
      words.add(word.strip());
    }
    return words;
  }

  private static List<List<String>> rows(Path csv, ProbeResult read) throws IOException {
    if (read.rows() * Math.max(1, read.columns().size()) > MOST_CELLS) {
      throw new KhoException(
          ErrorCode.SOURCE_TOO_LARGE,
          "Cannot repair the file, it holds more than "
              + MOST_CELLS
              + " cells: "
              + read.file()
              + ". Split it, or declare kho.repair in a contract and load it.");
    }
    List<List<String>> rows = new ArrayList<>();
    boolean header = !read.layout().header().isEmpty();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv)) {
      for (CsvRecord record : reader) {
        if (header) {
          header = false;
        } else if (rows.size() < read.rows()) {
          rows.add(record.getFields());
        }
      }
    }
    return rows;
  }

  private static void write(
      Path out, List<String> header, List<List<String>> rows, List<SuspectCell> repaired)
      throws IOException {
    List<List<String>> changed = new ArrayList<>(rows);
    for (SuspectCell cell : repaired) {
      List<String> row = new ArrayList<>(changed.get(cell.row()));
      row.set(cell.column(), String.valueOf(cell.proposal()));
      changed.set(cell.row(), row);
    }
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      if (!header.isEmpty()) {
        csv.writeRecord(header);
      }
      changed.forEach(csv::writeRecord);
    }
  }

  private static void findings(Path out, EncodedTable table, TableRepair repair)
      throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord("row", "column", "original", "value", "outcome", "kind", "reason");
      for (List<SuspectCell> cells : List.of(repair.repaired(), repair.proposed())) {
        for (SuspectCell cell : cells) {
          csv.writeRecord(
              String.valueOf(cell.row() + 1),
              table.columns().get(cell.column()),
              cell.original(),
              cell.proposal(),
              cells == repair.repaired() ? "repaired" : "proposed",
              cell.kind(),
              cell.reason());
        }
      }
    }
  }
}
