package vn.kho.etl.jobs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.draft.Draft;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * What {@link AddJob} is asked for: {@code FILE|URL --contracts DIR --suites DIR --sources DIR
 * [--name DOMAIN.DATASET] [--agency WORD] [--table N] [--sheet NAME] [--encoding NAME] [--delimiter
 * C] [--set KEY=VALUE]}.
 *
 * @param place the file or address
 * @param words the options
 */
record AddArguments(String place, Map<String, String> words) {
  private static final String NEW_DOMAIN = "staging";

  /** Copies the options. */
  AddArguments {
    words = Map.copyOf(words);
  }

  /**
   * Parses the arguments.
   *
   * @throws KhoException SETTING_INVALID where they are wrong
   */
  static AddArguments parse(String... arguments) {
    Map<String, String> words = new HashMap<>();
    String place = "";
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      if (!word.startsWith("--")) {
        place = word;
      } else if (i + 1 == arguments.length) {
        throw invalid("a value is missing behind " + word);
      } else {
        String value = arguments[++i];
        boolean more = word.equals("--set") && words.containsKey(word);
        words.put(word, more ? words.get(word) + "\n" + value : value);
      }
    }
    if (place.isEmpty()) {
      throw invalid("no file is named");
    }
    return new AddArguments(place, words);
  }

  /** Settings by which an address is fetched, as {@code KEY=VALUE}. */
  List<String> settings() {
    return word("--set").isEmpty() ? List.of() : List.of(word("--set").split("\n", -1));
  }

  private static KhoException invalid(String why) {
    return new KhoException(
        ErrorCode.SETTING_INVALID, "Cannot draft a contract, " + why + ". See kho add --help.");
  }

  private String word(String name) {
    return words.getOrDefault(name, "");
  }

  boolean address() {
    return place.matches("https?://.+");
  }

  Path contracts() {
    return Path.of(words.getOrDefault("--contracts", "contracts"));
  }

  Path suites() {
    return Path.of(words.getOrDefault("--suites", "suites"));
  }

  /** The dataset's name; out of the name of the file where none is asked for. */
  DatasetName name() {
    if (word("--name").isEmpty()) {
      String file = place.replaceFirst("[?#].*$", "").replaceFirst(".*/", "");
      String bare = file.replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
      return new DatasetName(NEW_DOMAIN, Draft.word(bare, new HashSet<>()));
    }
    String[] parts = word("--name").split("\\.", -1);
    Optional<DatasetName> name =
        parts.length == 2 ? DatasetName.parse(parts[0], parts[1]) : Optional.empty();
    return name.orElseThrow(
        () -> invalid("--name is a word, a dot and a word, such as health.clinic"));
  }

  String agency() {
    return words.getOrDefault("--agency", "can-xac-nhan");
  }

  /** The folder that {@code kho load} must be given, where the file is not below the usual one. */
  Optional<Path> elsewhere() {
    Path file = Path.of(place).toAbsolutePath().normalize();
    return address() || file.startsWith(sources())
        ? Optional.empty()
        : Optional.ofNullable(file.getParent());
  }

  private Path sources() {
    return Path.of(words.getOrDefault("--sources", ".")).toAbsolutePath().normalize();
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
    String table = words.getOrDefault("--table", "0");
    if (!table.matches("\\d{1,6}")) {
      throw invalid("--table is a number from 1, not " + table);
    }
    return new ReadOptions(
        Integer.parseInt(table), word("--sheet"), word("--encoding"), word("--delimiter"));
  }
}
