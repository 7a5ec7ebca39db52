package vn.kho.schema.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.plugin.Plugins;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlReader;
import vn.kho.schema.yaml.YamlValue;

/** All cleaners, in the order of the docs. */
public final class CleanerRegistry {
  private static volatile @Nullable Map<String, CleanerDescriptor> loaded;

  private CleanerRegistry() {}

  /**
   * Not a static field: two cleaners with one name are an error in a plugin jar, which must be
   * reported as such.
   */
  private static Map<String, CleanerDescriptor> byName() {
    Map<String, CleanerDescriptor> known = loaded;
    if (known == null) {
      known = load();
      loaded = known;
    }
    return known;
  }

  private static Map<String, CleanerDescriptor> load() {
    Map<String, CleanerDescriptor> all = new LinkedHashMap<>();
    for (CleanerDescriptor cleaner : Plugins.ofOwn(CleanerDescriptor.class)) {
      CleanerDescriptor other = all.put(cleaner.name(), cleaner);
      if (other != null) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID,
            "Cannot load what the jars of the setting sources.libraries add to Kho, two cleaners"
                + " have the name '"
                + cleaner.name()
                + "': "
                + other.getClass().getName()
                + " and "
                + cleaner.getClass().getName()
                + ". Rename one, or remove its jar.");
      }
    }
    return all;
  }

  /**
   * All cleaners.
   *
   * @throws KhoException SETTING_INVALID where two have the same name; so do the other methods
   */
  public static List<CleanerDescriptor> all() {
    return List.copyOf(byName().values());
  }

  /** Their names, sorted. */
  public static List<String> names() {
    return byName().keySet().stream().sorted().toList();
  }

  /** The cleaner of a name, if there is one. */
  public static Optional<CleanerDescriptor> find(String name) {
    return Optional.ofNullable(byName().get(name));
  }

  /**
   * The cleaner of a name.
   *
   * @throws KhoException CONTRACT_UNKNOWN_KEY where there is none
   */
  public static CleanerDescriptor get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new KhoException(
                    ErrorCode.CONTRACT_UNKNOWN_KEY,
                    "Cannot clean, no such cleaner: " + name + NearestWord.hint(name, names())));
  }

  /** An argument of a cleaner by its name. */
  static CleanerArgument argument(CleanerDescriptor cleaner, String name) {
    for (CleanerArgument argument : cleaner.arguments()) {
      if (argument.name().equals(name)) {
        return argument;
      }
    }
    throw new IllegalArgumentException(cleaner.name() + " declares no argument " + name);
  }

  /** The other source fields that a declared cleaner reads. */
  public static List<String> fields(Cleaner declared) {
    List<String> fields = new ArrayList<>();
    CleanerDescriptor cleaner = byName().get(declared.name());
    if (cleaner == null) {
      return fields;
    }
    for (CleanerArgument argument : cleaner.arguments()) {
      String value = declared.options().getOrDefault(argument.name(), "");
      if (argument.type() == CleanerArgument.ArgumentType.FIELD && !value.isEmpty()) {
        fields.add(value);
      }
    }
    return fields;
  }

  /**
   * Parses cleaners in the notation of contracts, such as {@code {date: {formats: [d/M/yyyy]}}};
   * several are separated by commas.
   *
   * @throws KhoException with the first problem
   */
  public static List<Cleaner> parse(String text, CodeLists lists) {
    return read(text, (list, notes) -> new CleanerReader(notes, lists).read(list));
  }

  /**
   * Parses words for null in the notation of contracts, such as {@code ["99", "không rõ"]}.
   *
   * @throws KhoException with the first problem
   */
  public static List<String> parseWords(String text) {
    String bare = text.strip();
    return read(
        bare.substring(1, bare.length() - 1),
        (list, notes) -> list.items().stream().map(YamlValue::text).toList());
  }

  private static <T> List<T> read(
      String text, BiFunction<YamlValue, ContractProblems, List<T>> reader) {
    Problems problems = new Problems();
    Path file = Path.of("cleaners");
    Optional<YamlValue> list =
        new YamlReader(ErrorCode.CONTRACT_INVALID, problems).parse("[" + text + "]", file);
    List<T> values =
        list.map(value -> reader.apply(value, new ContractProblems(file, problems)))
            .orElse(List.of());
    problems.throwIfAny();
    return values;
  }
}
