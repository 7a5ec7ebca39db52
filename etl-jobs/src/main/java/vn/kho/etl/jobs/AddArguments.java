package vn.kho.etl.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kho.etl.draft.DraftedDataset;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** What {@link AddJob} is asked for. */
final class AddArguments {
  private static final String NEW_DOMAIN = "staging";
  private static final int MOST_TABLES = 999_999;

  @Parameters(paramLabel = "FILE|URL", description = "What agencies deliver.")
  private String place = "";

  @Option(names = "--contracts", paramLabel = "DIR", description = "Where the contract goes.")
  private Path contracts = Path.of("contracts");

  @Option(names = "--suites", paramLabel = "DIR", description = "Where the suite goes.")
  private Path suites = Path.of("suites");

  @Option(names = "--sources", paramLabel = "DIR", description = "Where loads look for files.")
  private Path sources = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "DOMAIN.DATASET",
      description = "The dataset; out of the name of the file otherwise.")
  private String name = "";

  @Option(names = "--agency", paramLabel = "ID", description = "Who delivers it.")
  private String agency = "can-xac-nhan";

  @Option(names = "--table", paramLabel = "N", description = "The table in the file, from 1.")
  private int table;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting http.* by which addresses are fetched; repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--next-options",
      paramLabel = "TEXT",
      description = "Options that the next commands need to mean the same warehouse.")
  private String nextOptions = "";

  @Mixin private ReadingOptions reading = new ReadingOptions();

  private static KhoException invalid(String why) {
    return new KhoException(
        ErrorCode.SETTING_INVALID, "Cannot draft a contract, " + why + ". See kho add --help.");
  }

  /** Settings by which an address is fetched, as {@code KEY=VALUE}. */
  List<String> settings() {
    return List.copyOf(settings);
  }

  String place() {
    return place;
  }

  boolean address() {
    return place.matches("https?://.+");
  }

  Path contracts() {
    return contracts;
  }

  Path suites() {
    return suites;
  }

  /** The dataset's name; out of the name of the file where none is asked for. */
  DatasetName name() {
    if (name.isEmpty()) {
      String file = place.replaceFirst("[?#].*$", "").replaceFirst(".*/", "");
      String unpacked = file.replaceFirst("(?i)\\.gz$", "");
      String bare = unpacked.replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
      return new DatasetName(NEW_DOMAIN, DraftedDataset.word(bare, new HashSet<>()));
    }
    String[] parts = name.split("\\.", -1);
    Optional<DatasetName> parsed =
        parts.length == 2 ? DatasetName.parse(parts[0], parts[1]) : Optional.empty();
    return parsed.orElseThrow(
        () -> invalid("--name is a word, a dot and a word, such as health.clinic"));
  }

  /** What stands behind each command that is printed as the next one; empty or with a blank. */
  String nextOptions() {
    return nextOptions.isBlank() ? "" : " " + nextOptions.strip();
  }

  String agency() {
    return agency;
  }

  /** The folder that {@code kho load} must be given, where the file is not below the usual one. */
  Optional<Path> elsewhere() {
    Path file = Path.of(place).toAbsolutePath().normalize();
    return address() || file.startsWith(sources())
        ? Optional.empty()
        : Optional.ofNullable(file.getParent());
  }

  private Path sources() {
    return sources.toAbsolutePath().normalize();
  }

  /** Where a load finds it. */
  String location() {
    if (address()) {
      return place;
    }
    Path file = Path.of(place).toAbsolutePath().normalize();
    return elsewhere().isPresent()
        ? String.valueOf(file.getFileName())
        : sources().relativize(file).toString();
  }

  ReadOptions options() {
    if (table < 0 || table > MOST_TABLES) {
      throw invalid("--table is a number from 1, not " + table);
    }
    return reading.options(table);
  }
}
