package vn.kho.schema.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Nearest;
import vn.kho.schema.unit.AdminUnits;
import vn.kho.schema.unit.UnitLevel;
import vn.kho.schema.yaml.YamlValue;

/** Reads {@code kho.clean}: a list of words, or of words with options. */
final class CleanerReader {
  private static final Set<String> ROUNDINGS = Set.of("reject", "half-up", "half-even", "down");

  /** Options by word: the values that an option may have; none for any. */
  static final Map<String, Map<String, Set<String>>> KNOWN =
      Map.ofEntries(
          Map.entry(
              "number",
              Map.of(
                  "style", Set.of("auto", "vi", "plain"),
                  "round", ROUNDINGS,
                  "nonFinite", Set.of("reject", "keep"))),
          Map.entry("money", Map.of("round", ROUNDINGS)),
          Map.entry("date", Map.of("formats", Set.of())),
          Map.entry("datePrecision", Map.of("formats", Set.of())),
          Map.entry("timestamp", Map.of("formats", Set.of())),
          Map.entry("time", Map.of()),
          Map.entry("coordinate", Map.of("axis", Set.of("north", "east"), "pair", Set.of())),
          Map.entry(
              "address",
              Map.of(
                  "part", Set.of("house", "street", "commune", "district", "province"),
                  "give", Set.of("code", "name"),
                  "as", Set.of("today", "written"),
                  "within", Set.of(),
                  "missing", Set.of("reject", "null"))),
          Map.entry("boolean", Map.of()),
          Map.entry(
              "code",
              Map.of(
                  "list", Set.of(),
                  "match", Set.of("code", "name", "within"),
                  "give", Set.of(),
                  "missing", Set.of("reject", "null"))),
          Map.entry("lower", Map.of()),
          Map.entry("upper", Map.of()),
          Map.entry("collapse", Map.of()));

  private static final Map<String, String> WANTED =
      Map.of("coordinate", "axis", "code", "list", "address", "part");

  private final Notes notes;
  private final CodeLists lists;

  CleanerReader(Notes notes, CodeLists lists) {
    this.notes = notes;
    this.lists = lists;
  }

  List<Cleaner> read(YamlValue clean) {
    if (clean.kind() != YamlValue.Kind.LIST) {
      notes.kind(clean, "kho.clean", "a list");
      return List.of();
    }
    List<Cleaner> cleaners = new ArrayList<>();
    for (YamlValue item : clean.items()) {
      if (item.kind() == YamlValue.Kind.MAP && item.entries().size() == 1) {
        item.entries().forEach((word, options) -> cleaner(word, options, cleaners));
      } else if (item.scalar()) {
        cleaner(item.text(), YamlValue.empty(item.line()), cleaners);
      } else {
        notes.kind(item, "kho.clean", "a word, or one word with options,");
      }
    }
    return cleaners;
  }

  private void cleaner(String word, YamlValue options, List<Cleaner> cleaners) {
    Map<String, Set<String>> known = KNOWN.get(word);
    if (known == null) {
      notes.unknown(options.line(), "cleaner", word, KNOWN.keySet().stream().sorted().toList());
      return;
    }
    if (options.kind() != YamlValue.Kind.MAP && options.kind() != YamlValue.Kind.NOTHING) {
      notes.kind(options, word, "a map of options");
      return;
    }
    Map<String, String> read = new LinkedHashMap<>();
    List<String> formats = new ArrayList<>();
    options
        .entries()
        .forEach(
            (name, value) -> {
              if (name.equals("formats") && known.containsKey(name)) {
                boolean days = !word.equals("timestamp");
                formats.addAll(new DateFormats(notes).read(value, days));
              } else if (known.containsKey(name)) {
                option(name, value, known.getOrDefault(name, Set.of()))
                    .ifPresent(v -> read.put(name, v));
              } else {
                notes.unknown(
                    value.line(),
                    "option of " + word,
                    name,
                    known.keySet().stream().sorted().toList());
              }
            });
    String wanted = WANTED.getOrDefault(word, "");
    if (!wanted.isEmpty() && !options.entries().containsKey(wanted)) {
      String what = "Cannot clean with " + word + " without '" + wanted + "'. Add it.";
      notes.invalid(options.line(), what);
    }
    references(word, options, read);
    cleaners.add(new Cleaner(word, read, formats));
  }

  private Optional<String> option(String name, YamlValue value, Set<String> fits) {
    String text = value.kind() == YamlValue.Kind.NOTHING ? "null" : value.text();
    if (!value.scalar() && value.kind() != YamlValue.Kind.NOTHING) {
      notes.kind(value, name, "one value");
      return Optional.empty();
    }
    if (!fits.isEmpty() && !fits.contains(text)) {
      String known = fits.stream().sorted().collect(Collectors.joining(", "));
      String what = "Cannot use '" + name + "' with an unknown value: " + text;
      String hint = Nearest.hint(text, fits);
      String next = (hint.isEmpty() ? "." : "") + " Known are " + known + ".";
      notes.invalid(value.line(), what + hint + next);
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** What options name elsewhere must be there. */
  private void references(String word, YamlValue options, Map<String, String> read) {
    if (word.equals("code")) {
      list(options, read);
    }
    if (read.containsKey("within")) {
      province(options, read.getOrDefault("within", ""));
    }
  }

  private void province(YamlValue options, String code) {
    boolean known =
        AdminUnits.national()
            .find(code, LocalDate.MAX)
            .filter(unit -> unit.level() == UnitLevel.PROVINCE)
            .isPresent();
    if (!known) {
      int line = options.at("within").map(YamlValue::line).orElse(options.line());
      notes.invalid(
          line,
          "Cannot look for addresses within an unknown province: "
              + code
              + ". Give its code of two digits since July 2025, such as 46 for Huế.");
    }
  }

  private void list(YamlValue options, Map<String, String> read) {
    String name = read.getOrDefault("list", "");
    if (name.isEmpty()) {
      return;
    }
    int line = options.at("list").map(YamlValue::line).orElse(options.line());
    Optional<CodeList> list = lists.find(name);
    if (list.isEmpty()) {
      String what = "Cannot look up codes, no such code list: " + name;
      notes.add(ErrorCode.CONTRACT_REFERENCE, line, what + Nearest.hint(name, lists.names()));
      return;
    }
    String give = read.getOrDefault("give", "code");
    if (!list.orElseThrow().columns().contains(give)) {
      String what = "Cannot give a column that the code list " + name + " does not have: " + give;
      String hint = Nearest.hint(give, list.orElseThrow().columns());
      notes.add(ErrorCode.CONTRACT_REFERENCE, line, what + hint);
    }
  }
}
