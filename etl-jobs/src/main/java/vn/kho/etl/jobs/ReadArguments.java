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
import vn.kho.etl.probe.ReadOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * What {@link ReadJob} is asked for.
 *
 * @param inputs the files to read, each with the file to write its rows to
 * @param options what a person says of them
 * @param json whether the answer is JSON
 * @param settings by which addresses are fetched, as {@code KEY=VALUE}
 */
record ReadArguments(List<Input> inputs, ReadOptions options, boolean json, List<String> settings) {

  /** Copies the lists. */
  ReadArguments {
    inputs = List.copyOf(inputs);
    settings = List.copyOf(settings);
  }

  /**
   * One file.
   *
   * @param file its path or its http address
   * @param out where its rows are written; null for nowhere
   * @param folder whether {@code out} was named by us, in a folder that a person named
   */
  record Input(String file, @Nullable Path out, boolean folder) {
    boolean address() {
      return file.matches("https?://.+");
    }
  }

  /**
   * Parses the arguments: files, folders, patterns and addresses, {@code --out}, {@code --list},
   * {@code --table}, {@code --sheet}, {@code --encoding}, {@code --delimiter}, {@code --set},
   * {@code --json}.
   *
   * @throws KhoException SETTING_INVALID where they are wrong; SOURCE_MISSING where no file is
   *     there
   */
  static ReadArguments parse(String... arguments) throws IOException {
    List<String> places = new ArrayList<>();
    List<Input> listed = new ArrayList<>();
    ReadOptions options = ReadOptions.NONE;
    boolean json = false;
    List<String> settings = new ArrayList<>();
    Path out = null;
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      if (word.equals("--json")) {
        json = true;
      } else if (!word.startsWith("--")) {
        places.add(word);
      } else if (i + 1 == arguments.length) {
        throw invalid("a value is missing behind " + word);
      } else if (word.equals("--out")) {
        out = Path.of(arguments[++i]);
      } else if (word.equals("--set")) {
        settings.add(arguments[++i]);
      } else if (word.equals("--list")) {
        listed.addAll(list(Path.of(arguments[++i])));
      } else {
        options = with(options, word, arguments[++i]);
      }
    }
    List<Input> inputs = inputs(places, out);
    inputs.addAll(listed);
    if (inputs.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot read, there is no such file: " + places + ". Name one.");
    }
    return new ReadArguments(inputs, options, json, settings);
  }

  private static ReadOptions with(ReadOptions old, String word, String value) {
    return switch (word) {
      case "--table" -> {
        if (!value.matches("[1-9]\\d{0,5}")) {
          throw invalid("--table is a number from 1, not " + value);
        }
        int table = Integer.parseInt(value);
        yield new ReadOptions(table, old.sheet(), old.encoding(), old.delimiter());
      }
      case "--sheet" -> new ReadOptions(old.table(), value, old.encoding(), old.delimiter());
      case "--encoding" -> new ReadOptions(old.table(), old.sheet(), value, old.delimiter());
      case "--delimiter" -> new ReadOptions(old.table(), old.sheet(), old.encoding(), value);
      default -> throw invalid("unknown option " + word);
    };
  }

  private static KhoException invalid(String why) {
    return new KhoException(
        ErrorCode.SETTING_INVALID, "Cannot read, " + why + ". See kho read --help.");
  }

  private static List<Input> list(Path file) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        String[] parts = line.split("\t", 2);
        inputs.add(new Input(parts[0], parts.length < 2 ? null : Path.of(parts[1]), false));
      }
    }
    return inputs;
  }

  private static List<Input> inputs(List<String> places, @Nullable Path out) throws IOException {
    List<String> files = new ArrayList<>();
    boolean several = places.size() > 1;
    for (String place : places) {
      List<String> found = found(place);
      several |= found.size() != 1 || !found.get(0).equals(place);
      files.addAll(found);
    }
    List<Input> inputs = new ArrayList<>();
    boolean folder = out != null && (several || Files.isDirectory(out));
    if (folder) {
      Files.createDirectories(out);
    }
    for (String file : files) {
      String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("[?#].*$", "");
      Path to = folder && out != null ? out.resolve(name + ".csv") : out;
      inputs.add(new Input(file, to, folder));
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
