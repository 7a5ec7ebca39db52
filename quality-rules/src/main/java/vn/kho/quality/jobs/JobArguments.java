package vn.kho.quality.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;

/** The words of a command line, by option. The kho command checks what people type. */
final class JobArguments {
  private final Map<String, List<String>> given;

  private JobArguments(Map<String, List<String>> given) {
    this.given = given;
  }

  /**
   * Reads {@code --option value} and {@code --flag}.
   *
   * @throws KhoException SETTING_UNKNOWN, SETTING_INVALID
   */
  static JobArguments parse(String[] arguments, Set<String> options, Set<String> flags) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      List<String> values = given.computeIfAbsent(word, w -> new ArrayList<>());
      if (options.contains(word)) {
        if (++i >= arguments.length) {
          throw new KhoException(
              ErrorCode.SETTING_INVALID, "Cannot start, no value after option: " + word);
        }
        values.add(arguments[i]);
      } else if (!flags.contains(word)) {
        List<String> known = new ArrayList<>(options);
        known.addAll(flags);
        throw new KhoException(
            ErrorCode.SETTING_UNKNOWN,
            "Cannot start, unknown option: " + word + NearestWord.hint(word, known));
      }
    }
    return new JobArguments(given);
  }

  boolean flag(String flag) {
    return given.containsKey(flag);
  }

  List<String> all(String option) {
    return given.getOrDefault(option, List.of());
  }

  Optional<String> last(String option) {
    List<String> values = all(option);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The one value of an option that must be there. */
  String needed(String option) {
    return last(option)
        .orElseThrow(
            () ->
                new KhoException(
                    ErrorCode.SETTING_INVALID, "Cannot start, " + option + " is missing."));
  }

  /** The value of an option as a whole number that is not below the one it has by default. */
  int number(String option, int byDefault) {
    String text = last(option).orElse(String.valueOf(byDefault));
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < byDefault) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot start, " + option + " must be a whole number from " + byDefault + ": " + text);
    }
    return Integer.parseInt(text);
  }

  /** The value of an option as one of a few words. */
  <E extends Enum<E>> Optional<E> word(String option, Class<E> words) {
    return last(option)
        .map(
            text -> {
              List<String> known = new ArrayList<>();
              for (E word : words.getEnumConstants()) {
                if (word.name().equalsIgnoreCase(text)) {
                  return word;
                }
                known.add(word.name().toLowerCase(java.util.Locale.ROOT));
              }
              throw new KhoException(
                  ErrorCode.SETTING_INVALID,
                  "Cannot start, "
                      + option
                      + " must be one of "
                      + String.join(", ", known)
                      + ": "
                      + text
                      + ".");
            });
  }
}
