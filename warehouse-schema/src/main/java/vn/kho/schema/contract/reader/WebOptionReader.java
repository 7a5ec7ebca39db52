package vn.kho.schema.contract.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.yaml.YamlValue;

/**
 * Reads {@code kho.paging}, {@code kho.auth} and {@code kho.ckan}: maps of which each entry becomes
 * an option of its own, such as {@code paging.by}.
 */
final class WebOptionReader {
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "kho.paging",
          List.of("by", "parameter", "first", "size", "sizeParameter", "next", "total", "in"),
          "kho.auth",
          List.of(
              "type",
              "user",
              "password",
              "token",
              "header",
              "parameter",
              "value",
              "tokenUrl",
              "clientId",
              "clientSecret",
              "scope"),
          "kho.ckan",
          List.of("resource", "package"));

  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "basic", List.of("user", "password"),
          "bearer", List.of("token"),
          "key", List.of("value"),
          "oauth2", List.of("tokenUrl", "clientId", "clientSecret"));

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "kho.paging by", List.of("page", "offset", "cursor", "link"),
          "kho.paging in", List.of("query", "body"),
          "kho.auth type", List.of("basic", "bearer", "key", "oauth2"));

  private static final Set<String> SECRETS = Set.of("password", "token", "value", "clientSecret");
  private static final Set<String> COUNTS = Set.of("first", "size");

  private final ContractProblems notes;

  WebOptionReader(ContractProblems notes) {
    this.notes = notes;
  }

  static boolean reads(String name) {
    return KEYS.containsKey(name);
  }

  /** The entries by name, each after the name of the map without {@code kho.} and a dot. */
  Map<String, String> options(String name, YamlValue given) {
    Map<String, String> options = new LinkedHashMap<>();
    if (given.kind() != YamlValue.Kind.MAP) {
      notes.kind(given, name, "a map");
      return options;
    }
    List<String> known = KEYS.getOrDefault(name, List.of());
    String prefix = name.substring("kho.".length()) + ".";
    given
        .entries()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                notes.unknown(value.line(), "key of " + name, key, known);
              } else if (accepted(name, key, value)) {
                options.put(prefix + key, value.text());
              }
            });
    needed(name, given, options);
    return options;
  }

  private boolean accepted(String name, String key, YamlValue value) {
    List<String> words = WORDS.getOrDefault(name + " " + key, List.of());
    if (!value.scalar()) {
      notes.kind(value, key, "one value");
    } else if (!words.isEmpty() && !words.contains(value.text())) {
      notes.kind(value, key, "one of " + String.join(", ", words));
    } else if (name.equals("kho.paging") && COUNTS.contains(key) && !count(value.text())) {
      notes.kind(value, key, "a whole number");
    } else if (name.equals("kho.auth")
        && SECRETS.contains(key)
        && !SecretReference.named(value.text())) {
      String what = "Cannot take '" + key + "' of kho.auth in plain text. Write ${NAME}";
      notes.invalid(value.line(), what + " and set that variable.");
    } else {
      return true;
    }
    return false;
  }

  private static boolean count(String text) {
    return text.matches("\\d{1,6}");
  }

  private void needed(String name, YamlValue given, Map<String, String> options) {
    List<String> needed =
        switch (name) {
          case "kho.auth" -> NEEDED.getOrDefault(options.get("auth.type"), List.of("type"));
          case "kho.ckan" -> List.of("resource");
          default -> List.of("by");
        };
    for (String key : needed) {
      if (given.at(key).isEmpty()) {
        notes.invalid(given.line(), "Cannot use " + name + " without '" + key + "'. Add it.");
      }
    }
    boolean cursor = "cursor".equals(options.get("paging.by"));
    if (cursor && !options.containsKey("paging.next")) {
      notes.invalid(
          given.line(),
          "Cannot follow a cursor without 'next' of kho.paging, its path in an answer. Add it.");
    }
  }
}
