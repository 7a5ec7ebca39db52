package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.kho.etl.probe.PackedFile;
import vn.kho.etl.probe.ProbeResult;
import vn.kho.etl.probe.ProbeText;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The main that reads files without a contract; settings are read for addresses only, and no Spark
 * session started. Exit status 0: all read; 1: some could not be read; 2: could not run.
 */
@Command(
    name = "read",
    description = "Shows what files are, without a contract.",
    footer = {"", "Example:", "  read deliveries/ --out rows --json"})
public final class ReadJob implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ReadJob.class);

  @Mixin private ReadArguments arguments = new ReadArguments();
  private final PrintStream out;
  private final PrintStream err;
  private final TableProbe probe = new TableProbe();
  private ReadOptions options = ReadOptions.NONE;
  private int files;
  private int failed;

  private ReadJob(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    JobMain.run(ReadJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new ReadJob(out, err), arguments, out, err);
  }

  @Override
  public Integer call() {
    options = arguments.options();
    try {
      arguments.inputs().forEach(this::read);
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read, the files cannot be listed: " + e.getMessage() + ". Name others.",
          e);
    }
    if (files > 1 && !arguments.json()) {
      out.println("%d files, %d not read".formatted(files, failed));
    }
    return failed == 0 ? 0 : 1;
  }

  /** Does some reading; whatever is wrong with its file is that file's own failure. */
  private void guarded(ReadArguments.ReadInput input, FileAction reading) {
    try {
      reading.run();
    } catch (KhoException e) {
      refused(input, e);
    } catch (IOException e) {
      refused(
          input,
          new KhoException(
              ErrorCode.SOURCE_UNREADABLE,
              "Cannot read the file, " + e.getMessage() + ": " + input.file() + ".",
              e));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      LOG.debug("a fault of Kho", e);
      refused(
          input,
          new KhoException(
              ErrorCode.INTERNAL_FAULT,
              "Cannot read the file, a fault of Kho (" + e + "): " + input.file() + ". Report it.",
              e));
    }
  }

  private void refused(ReadArguments.ReadInput input, KhoException e) {
    files++;
    failed++;
    if (arguments.json()) {
      out.println(ProbeText.json(input.file(), e));
    } else {
      err.println(e.line());
    }
  }

  private void read(ReadArguments.ReadInput input) {
    guarded(
        input,
        () -> {
          if (input.address()) {
            fetched(input);
          } else {
            local(input);
          }
        });
  }

  private void local(ReadArguments.ReadInput input) throws IOException {
    Path path = Path.of(input.file());
    if (!Files.isRegularFile(path)) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot read the file, it is not there: " + path + ". Name another.");
    }
    probed(SourceFile.of(String.valueOf(path.getFileName()), path), input);
  }

  /** Reads a file, or every member of an archive unless one of them is asked for. */
  private void probed(SourceFile file, ReadArguments.ReadInput input) throws IOException {
    List<String> members = PackedFile.members(file);
    Path to = input.out();
    boolean one = options.table() > 0 || (to != null && !input.folder());
    if (members.size() < 2 || one) {
      probed(file, options, to);
      return;
    }
    ReadOptions asked = options;
    for (int i = 0; i < members.size(); i++) {
      ReadOptions member = asked.at(i + 1);
      String name = members.get(i);
      String flat = file.name() + "." + name.replace('/', '_') + ".csv";
      Path rows = to == null ? null : to.resolveSibling(flat);
      ReadArguments.ReadInput of =
          new ReadArguments.ReadInput(input.file() + "/" + name, rows, false);
      guarded(of, () -> probed(file, member, rows));
    }
  }

  private void probed(SourceFile file, ReadOptions options, @Nullable Path to) {
    ProbeResult result = probe.probe(file, options, to);
    files++;
    out.println(arguments.json() ? ProbeText.json(result) : ProbeText.of(result));
  }

  private void fetched(ReadArguments.ReadInput input) throws IOException {
    try (FetchedFile fetched = FetchedFile.get(input.file(), arguments.settings())) {
      probed(fetched.file(), input);
    }
  }

  /** Reads what belongs to one file. */
  @FunctionalInterface
  private interface FileAction {
    void run() throws IOException;
  }
}
