package vn.kho.etl.jobs;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** What {@link ReadJob} is asked for: files, folders, patterns and addresses, and how to read. */
final class ReadArguments {
  private static final int MOST_TABLES = 999_999;

  @Parameters(paramLabel = "FILE", description = "Files, folders, patterns or http addresses.")
  private List<String> places = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE|DIR", description = "Where rows are written as CSV.")
  private @Nullable Path out;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "Names files, one a line, each with a tab and where its rows go; repeatable.")
  private List<Path> lists = new ArrayList<>();

  @Option(names = "--table", paramLabel = "N", description = "The table in the file, from 1.")
  private int table;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting http.* by which addresses are fetched; repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--json", description = "The answer as JSON, a line for each file.")
  private boolean json;

  /**
   * One file.
   *
   * @param file its path or its http address
   * @param out where its rows are written; null for nowhere
   * @param folder whether only the folder of {@code out} was given, so that its name was made
   */
  record ReadInput(String file, @Nullable Path out, boolean folder) {
    boolean address() {
      return file.matches("https?://.+");
    }
  }

  /** Settings by which addresses are fetched, as {@code KEY=VALUE}. */
  List<String> settings() {
    return List.copyOf(settings);
  }

  boolean json() {
    return json;
  }

  /**
   * How the files are to be read.
   *
   * @throws KhoException SETTING_INVALID for a table's number out of range
   */
  ReadOptions options() {
    if (table < 0 || table > MOST_TABLES) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot read, --table is a number from 1, not " + table + ". See kho read --help.");
    }
    return reading.options(table);
  }

  /**
   * The files, each with the file to write its rows to.
   *
   * @throws KhoException SOURCE_MISSING where no file is there
   */
  List<ReadInput> inputs() throws IOException {
    List<ReadInput> inputs = inputs(places, out);
    for (Path list : lists) {
      inputs.addAll(list(list));
    }
    if (inputs.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot read, there is no such file: " + places + ". Name one.");
    }
    return inputs;
  }

  private static List<ReadInput> list(Path file) throws IOException {
    List<ReadInput> inputs = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        String[] parts = line.split("\t", 2);
        inputs.add(new ReadInput(parts[0], parts.length < 2 ? null : Path.of(parts[1]), false));
      }
    }
    return inputs;
  }

  private static List<ReadInput> inputs(List<String> places, @Nullable Path out)
      throws IOException {
    List<String> files = new ArrayList<>();
    boolean several = places.size() > 1;
    for (String place : places) {
      List<String> found = found(place);
      several |= found.size() != 1 || !found.get(0).equals(place);
      files.addAll(found);
    }
    List<ReadInput> inputs = new ArrayList<>();
    boolean folder = out != null && (several || Files.isDirectory(out));
    if (folder) {
      Files.createDirectories(out);
    }
    for (String file : files) {
      String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("[?#].*$", "");
      Path to = folder && out != null ? out.resolve(name + ".csv") : out;
      inputs.add(new ReadInput(file, to, folder));
    }
    return inputs;
  }

  private static List<String> found(String place) throws IOException {
    if (place.matches("https?://.+") || Files.isRegularFile(Path.of(place))) {
      return List.of(place);
    }
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return below(path, file -> !file.getFileName().toString().startsWith("."));
    }
    Path folder = path;
    while (folder != null && folder.toString().matches(".*[*?\\[{].*")) {
      folder = folder.getParent();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + place);
    Path start = folder == null ? Path.of("") : folder;
    return Files.isDirectory(start) && !start.equals(path) ? below(start, matcher) : List.of(place);
  }

  private static List<String> below(Path folder, PathMatcher wanted) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(wanted::matches)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
