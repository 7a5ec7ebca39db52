package vn.kho.orchestration.command.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.TableFileOptions;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.orchestration.process.JobProcess;

/** Shows what files are, without a contract. */
@Command(
    name = "read",
    description = {
      "Shows what a file is, without a contract: format, encoding, dialect, header rows, columns, types, rows.",
      "Reads text with delimiters or of fixed width, workbooks, JSON, JSON Lines, XML, GeoJSON and Parquet, also in gzip and zip.",
      "With --out the rows are written as they are read, as CSV in UTF-8: text untouched, preamble and"
          + " footer left out, header rows joined by a space, no header where none is.",
      "With --json one line a file.",
      "Exit status 0: all read; 1: some could not be read; 2: could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho read deliveries/wards.csv",
      "  kho read deliveries --out tables --json"
    })
public final class ReadCommand implements Callable<Integer> {
  private static final long LARGE = 64L << 20;

  @Mixin private WarehouseOptions place = new WarehouseOptions();
  @Mixin private TableFileOptions form = new TableFileOptions();

  @Parameters(
      paramLabel = "FILE|FOLDER|GLOB|URL",
      arity = "0..*",
      description = "What to read; gzip and zip are unpacked.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the rows go; a folder where several files are read.")
  private @Nullable String out;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "A file of lines IN<TAB>OUT: what to read, and where its rows go.")
  private @Nullable String list;

  @Option(
      names = "--table",
      paramLabel = "N",
      description = "The table to read where a file holds several, from 1 (default: the first).")
  private @Nullable String table;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Text: what separates cells, \\t for a tab (default: found out).")
  private @Nullable String delimiter;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    JobArguments what =
        form.addTo(
                JobArguments.of(files)
                    .with("--out", out)
                    .with("--list", list)
                    .with("--table", table))
            .with("--delimiter", delimiter)
            .flag(JsonOption.NAME, json.asked());
    boolean light = files.stream().noneMatch(ReadCommand::large);
    return JobProcess.read(place.settings(), what.list(), light).run(BuildFolder.path());
  }

  private static boolean large(String file) {
    try {
      return Files.isRegularFile(Path.of(file)) && Files.size(Path.of(file)) > LARGE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
