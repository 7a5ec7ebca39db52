package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.kho.etl.draft.DraftedDataset;
import vn.kho.etl.probe.PackedFile;
import vn.kho.etl.probe.SourceFile;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The main that drafts a contract and a suite from a file or an address. Exit status 0: written; 2:
 * it could not be done, and nothing is written.
 */
@Command(
    name = "add",
    description = "Drafts a contract and a suite from a file or an address.",
    footer = {"", "Example:", "  add clinics.csv --name health.clinic --agency so-y-te"})
public final class AddJob implements Callable<Integer> {
  private final PrintStream out;
  @Mixin private AddArguments asked = new AddArguments();

  private AddJob(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    JobMain.run(AddJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new AddJob(out), arguments, out, err);
  }

  @Override
  public Integer call() {
    try {
      add();
      return 0;
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot draft a contract, " + e.getMessage() + ": " + asked.place() + ".",
          e);
    }
  }

  private void add() throws IOException {
    DatasetName name = asked.name();
    Path contract = asked.contracts().resolve(name.domain()).resolve(name.dataset() + ".yaml");
    Path suite = asked.suites().resolve(name.domain()).resolve(name.dataset() + ".yaml");
    for (Path file : List.of(contract, suite)) {
      if (Files.exists(file)) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID,
            "Cannot draft a contract, the file is there already: "
                + file
                + ". Name another dataset by --name.");
      }
    }
    DraftedDataset draft = draft();
    write(contract, draft.contract());
    write(suite, draft.suite());
    out.println("Bản nháp / Draft: " + contract);
    out.println("Bản nháp / Draft: " + suite);
    out.println(
        "%d dòng / rows, %d cột / columns; XÁC NHẬN: %d chỗ / lines to CONFIRM"
            .formatted(
                draft.rows(),
                draft.columns().size(),
                draft.contract().lines().filter(line -> line.contains("XÁC NHẬN /")).count()));
    out.println("Tiếp theo / next:");
    out.println("  kho validate");
    String sources = asked.elsewhere().map(folder -> " --sources " + folder).orElse("");
    out.println("  kho load --dataset " + name + sources);
    out.println("  kho profile " + name + " --suggest");
  }

  private DraftedDataset draft() throws IOException {
    DraftedDataset.Wish wish =
        new DraftedDataset.Wish(asked.name(), asked.agency(), asked.location());
    if (asked.address()) {
      try (FetchedFile fetched = FetchedFile.get(asked.place(), asked.settings())) {
        return DraftedDataset.of(plain(fetched.file()), asked.options(), wish);
      }
    }
    Path path = Path.of(asked.place());
    if (!Files.isRegularFile(path)) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot draft a contract, the file is not there: " + path + ". Name another.");
    }
    SourceFile file = SourceFile.of(String.valueOf(path.getFileName()), path);
    return DraftedDataset.of(plain(file), asked.options(), wish);
  }

  private static SourceFile plain(SourceFile file) throws IOException {
    if (PackedFile.gzip(file) || !PackedFile.members(file).isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot draft a contract, the file is packed: " + file.name() + ". Unpack it first.");
    }
    return file;
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }
}
