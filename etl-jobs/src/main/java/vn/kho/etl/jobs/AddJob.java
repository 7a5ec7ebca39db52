package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.kho.etl.draft.DraftedDataset;
import vn.kho.etl.probe.PackedFile;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.UnpackedFile;
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
    description = "Drafts a contract and a suite from files, an address or a database.",
    footer = {"", "Example:", "  add clinics.csv --name health.clinic --agency so-y-te"})
public final class AddJob implements Callable<Integer> {
  private static final Pattern STORE = Pattern.compile("^[a-z][a-z0-9]+://");

  private final PrintStream out;

  /** The folder of the files, where loads need it as a setting. */
  private Optional<Path> elsewhere = Optional.empty();

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
    Optional<DatabaseDraft> database = DatabaseDraft.of(asked);
    DatasetName name = database.map(DatabaseDraft::name).orElseGet(asked::name);
    Path contract = asked.contract(name);
    Path suite = asked.suite(name);
    for (Path file : List.of(contract, suite)) {
      if (Files.exists(file)) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID,
            "Cannot draft a contract, the file is there already: "
                + file
                + ". Name another dataset by --name.");
      }
    }
    DraftedDataset draft =
        database.isPresent()
            ? database.orElseThrow().draft(FetchedFile.settings(asked.databaseSettings()))
            : draft();
    write(contract, draft.contract());
    write(suite, draft.suite());
    List<String> notes = new ArrayList<>(draft.notes());
    draft
        .nextFiles()
        .ifPresent(
            files ->
                notes.add(
                    "the file is named by its date, and the contract reads this one"
                        + " alone; for later ones too write path: "
                        + files
                        + " (all that match are one delivery)"));
    AddedDraft added = new AddedDraft(draft, contract, suite, notes, next(name));
    out.println(asked.json() ? added.json() : added.text());
  }

  /** The next commands, each for the warehouse that the draft was made for. */
  private List<String> next(DatasetName name) {
    String place = asked.nextOptions();
    String sources = elsewhere.map(folder -> " --sources " + folder).orElse("");
    return List.of(
        "kho validate" + place,
        "kho load --dataset " + name + sources + place,
        "kho profile " + name + " --suggest" + place);
  }

  private DraftedDataset draft() throws IOException {
    if (asked.address()) {
      try (FetchedFile fetched = FetchedFile.get(asked.place(), asked.settings())) {
        return draft(fetched.file(), wish(asked.place()));
      }
    }
    Path path = Path.of(asked.place()).toAbsolutePath().normalize();
    if (STORE.matcher(asked.place()).find()) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot draft a contract from a store or another server: "
              + asked.place().replaceFirst("://.*", "://...")
              + " Fetch one of its files and draft that; then write its server by hand:"
              + " docs/contracts.md.");
    }
    Optional<DeliveredFiles> several = DeliveredFiles.of(asked.place());
    if (several.isPresent()) {
      DeliveredFiles files = several.orElseThrow();
      String pattern = asked.location(files.pattern());
      DraftedDataset draft = draft(source(files.last()), wish(pattern));
      elsewhere = asked.elsewhere(files.pattern());
      return draft.with(files.notes(asked.options()));
    }
    if (!Files.isRegularFile(path)) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot draft a contract, the file is not there: " + path + ". Name another.");
    }
    elsewhere = asked.elsewhere(path);
    return draft(source(path), wish(asked.location(path)));
  }

  private static SourceFile source(Path path) throws IOException {
    return SourceFile.of(String.valueOf(path.getFileName()), path);
  }

  private DraftedDataset.DraftRequest wish(String location) {
    return new DraftedDataset.DraftRequest(asked.name(), asked.agency(), location);
  }

  /** Drafts a file, or what is packed in it; of an archive of several files the one asked for. */
  private DraftedDataset draft(SourceFile file, DraftedDataset.DraftRequest wish)
      throws IOException {
    try (UnpackedFile unpacked = UnpackedFile.of(file, asked.options())) {
      String packed = unpacked.details().getOrDefault("packed", "");
      if (packed.indexOf(',') > 0) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot draft a contract, loads unpack a file once, and this one is packed as "
                + packed
                + ": "
                + file.name()
                + ". Ask the agency for one archive.");
      }
      DraftedDataset draft = DraftedDataset.of(unpacked.file(), unpacked.options(), wish);
      String member = unpacked.details().getOrDefault("member", "");
      boolean several = unpacked.details().containsKey("members");
      return several && !alike(file, member) ? draft.member(member) : draft;
    }
  }

  /** Whether all other files of an archive have the columns of the drafted one. */
  private boolean alike(SourceFile archive, String member) throws IOException {
    List<String> members = PackedFile.members(archive);
    List<String> names = header(archive, members.indexOf(member) + 1);
    for (int i = 0; i < members.size(); i++) {
      if (!members.get(i).equals(member) && !names.equals(header(archive, i + 1))) {
        return false;
      }
    }
    return true;
  }

  /** The names of the columns of a file of an archive, which are counted from 1. */
  private List<String> header(SourceFile archive, int place) throws IOException {
    ReadOptions options = asked.options().at(place);
    try {
      return DeliveredFiles.header(archive, options);
    } catch (KhoException e) {
      return List.of(); // It is no table at all.
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }
}
