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
import vn.kho.schema.problem.FailureJson;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/** The command line of {@link AddJob}. */
final class AddArguments {
  private static final String UNKNOWN_AGENCY = "can-xac-nhan";
  private static final String NEW_DOMAIN = "staging";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|FOLDER|GLOB|URL|DATASET",
      description = "What agencies deliver; a jdbc: address, or a dataset of the same database.")
  private List<String> places = new ArrayList<>();

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
  private String agency = "";

  @Option(
      names = "--table",
      paramLabel = "N|NAME",
      description = "The table in the file, from 1; the table of a database.")
  private String table = "";

  @Option(names = "--query", paramLabel = "SQL", description = "Rows of a database.")
  private String query = "";

  @Option(names = "--user", paramLabel = "NAME", description = "Account of a database.")
  private String user = "";

  @Option(
      names = "--password-variable",
      paramLabel = "VARIABLE",
      description = "The environment variable that holds its password.")
  private String passwordVariable = "";

  @Option(names = "--code-lists", paramLabel = "DIR", description = "Where the code lists are.")
  private Path codeLists = Path.of("code-lists");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting by which addresses and databases are read; repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--next-options",
      paramLabel = "TEXT",
      description = "Options that the next commands need to mean the same warehouse.")
  private String nextOptions = "";

  @Option(names = FailureJson.OPTION, description = "The answer as JSON.")
  private boolean json;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  /** Says why these arguments cannot be used. */
  static KhoException invalid(String why) {
    return new KhoException(
        ErrorCode.SETTING_INVALID, "Cannot draft a contract, " + why + ". See kho add --help.");
  }

  /** Settings by which an address or a database is read, as {@code KEY=VALUE}. */
  List<String> settings() {
    return List.copyOf(settings);
  }

  /** The settings of a database; one that is a file lies below the folder of sources. */
  List<String> databaseSettings() {
    List<String> all = new ArrayList<>(settings);
    all.add(Setting.SOURCES.key() + "=" + sources());
    return all;
  }

  /**
   * The file, pattern, folder or address that is drafted.
   *
   * @throws KhoException SETTING_INVALID where there are several, as when a shell expands a pattern
   */
  String place() {
    if (places.size() > 1) {
      throw invalid("a pattern of several files is written in quotes, such as 'deliveries/*.csv'");
    }
    return places.get(0);
  }

  boolean address() {
    return place().matches("https?://.+");
  }

  Path contracts() {
    return contracts;
  }

  /** Where the contract of a dataset is, or goes. */
  Path contract(DatasetName dataset) {
    return file(contracts, dataset);
  }

  /** Where its suite goes. */
  Path suite(DatasetName dataset) {
    return file(suites, dataset);
  }

  private static Path file(Path folder, DatasetName dataset) {
    return folder.resolve(dataset.domain()).resolve(dataset.dataset() + ".yaml");
  }

  /** The dataset's name; made of the file's name where none is given. */
  DatasetName name() {
    return named().orElseGet(this::nameOfFile);
  }

  private DatasetName nameOfFile() {
    String path = place().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    String bare = bare(path);
    while (bare.isEmpty() && path.lastIndexOf('/') > 0) { // *.csv takes its folder's name
      path = path.substring(0, path.lastIndexOf('/'));
      bare = bare(path);
    }
    return new DatasetName(NEW_DOMAIN, DraftedDataset.word(bare, new HashSet<>()));
  }

  /** The last name of a path, without its ending and what follows a star. */
  private static String bare(String path) {
    return path.replaceFirst(".*/", "")
        .replaceFirst("(?i)\\.gz$", "")
        .replaceFirst("\\.[A-Za-z0-9]{1,8}$", "")
        .replaceFirst("[-_ ]*\\*.*$", "");
  }

  /** The dataset's name, where one is given. */
  Optional<DatasetName> named() {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = name.split("\\.", -1);
    Optional<DatasetName> parsed =
        parts.length == 2 ? DatasetName.parse(parts[0], parts[1]) : Optional.empty();
    if (parsed.isEmpty()) {
      throw invalid("--name is a word, a dot and a word, such as health.clinic");
    }
    return parsed;
  }

  String table() {
    return table.strip();
  }

  String query() {
    return query.strip();
  }

  String user() {
    return user;
  }

  String passwordVariable() {
    return passwordVariable;
  }

  Path codeLists() {
    return codeLists;
  }

  boolean agencyGiven() {
    return !agency.isEmpty();
  }

  /** Options to append to each command that is printed as the next one; empty or after a blank. */
  String nextOptions() {
    return nextOptions.isBlank() ? "" : " " + nextOptions.strip();
  }

  /** Whether the answer is wanted as JSON. */
  boolean json() {
    return json;
  }

  /** The id of the agency; a placeholder for a person to replace where none is given. */
  String agency() {
    return agency.isEmpty() ? UNKNOWN_AGENCY : agency;
  }

  /**
   * The folder that {@code kho load} must be given, where a file, or files of a pattern, are not
   * below the usual one.
   */
  Optional<Path> elsewhere(Path file) {
    if (address() || file.startsWith(sources())) {
      return Optional.empty();
    }
    Path folder = file.getParent();
    while (folder != null && folder.toString().indexOf('*') >= 0) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder);
  }

  private Path sources() {
    return sources.toAbsolutePath().normalize();
  }

  /** A path, or a pattern, relative to the folder of sources of a load. */
  String location(Path file) {
    return elsewhere(file).orElse(sources()).relativize(file).toString();
  }

  ReadOptions options() {
    if (!query.isEmpty() || !user.isEmpty() || !passwordVariable.isEmpty()) {
      throw invalid("--query, --user and --password-variable are for databases, not for files");
    }
    if (!table().matches("|0*[1-9]\\d{0,5}")) {
      throw invalid("--table is a number from 1, not " + table());
    }
    return reading.options(table().isEmpty() ? 0 : Integer.parseInt(table()));
  }
}
