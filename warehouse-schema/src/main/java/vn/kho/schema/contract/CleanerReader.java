package vn.kho.schema.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.unit.AdminUnits;
import vn.kho.schema.unit.UnitLevel;
import vn.kho.schema.yaml.YamlValue;

/** Reads {@code kho.clean}: a list of cleaner names, or of names with options. */
public final class CleanerReader {
  private final ContractProblems notes;
  private final CodeLists lists;

  public CleanerReader(ContractProblems notes, CodeLists lists) {
    this.notes = notes;
    this.lists = lists;
  }

  public List<Cleaner> read(YamlValue clean) {
    if (clean.kind() != YamlValue.YamlValueKind.LIST) {
      notes.kind(clean, "kho.clean", "a list");
      return List.of();
    }
    List<Cleaner> cleaners = new ArrayList<>();
    for (YamlValue item : clean.items()) {
      if (item.kind() == YamlValue.YamlValueKind.MAP && item.entries().size() == 1) {
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
    Optional<CleanerDescriptor> known = CleanerRegistry.find(word);
    if (known.isEmpty()) {
      notes.unknown(options.line(), "cleaner", word, CleanerRegistry.names());
      return;
    }
    if (options.kind() != YamlValue.YamlValueKind.MAP
        && options.kind() != YamlValue.YamlValueKind.NOTHING) {
      notes.kind(options, word, "a map of options");
      return;
    }
    CleanerDescriptor descriptor = known.orElseThrow();
    int before = notes.problems().found().size();
    Map<String, String> read = new LinkedHashMap<>();
    List<String> formats = new ArrayList<>();
    options.entries().forEach((name, value) -> argument(descriptor, name, value, read, formats));
    for (CleanerArgument argument : descriptor.arguments()) {
      if (argument.required() && !options.entries().containsKey(argument.name())) {
        String what = "Cannot clean with " + word + " without '" + argument.name() + "'. Add it.";
        notes.invalid(options.line(), what);
      }
    }
    Cleaner cleaner = new Cleaner(word, read, formats);
    if (notes.problems().found().size() == before) {
      descriptor.fault(cleaner, lists).ifPresent(why -> notes.invalid(options.line(), why));
    }
    cleaners.add(cleaner);
  }

  private void argument(
      CleanerDescriptor cleaner,
      String name,
      YamlValue value,
      Map<String, String> read,
      List<String> formats) {
    Optional<CleanerArgument> known =
        cleaner.arguments().stream().filter(a -> a.name().equals(name)).findFirst();
    if (known.isEmpty()) {
      List<String> names =
          cleaner.arguments().stream().map(CleanerArgument::name).sorted().toList();
      notes.unknown(value.line(), "option of " + cleaner.name(), name, names);
      return;
    }
    CleanerArgument argument = known.orElseThrow();
    if (argument.formats()) {
      boolean days = argument.type() == CleanerArgument.ArgumentType.DATE_FORMATS;
      formats.addAll(new DateFormats(notes).read(value, days));
      return;
    }
    option(argument, value).ifPresent(text -> read.put(name, text));
  }

  private Optional<String> option(CleanerArgument argument, YamlValue value) {
    String text = value.kind() == YamlValue.YamlValueKind.NOTHING ? "null" : value.text();
    String name = argument.name();
    if (!value.scalar() && value.kind() != YamlValue.YamlValueKind.NOTHING) {
      notes.kind(value, name, "one value");
      return Optional.empty();
    }
    Optional<String> fault = argument.fault(text);
    if (fault.isPresent()) {
      List<String> choices = argument.choices().stream().sorted().toList();
      String hint = NearestWord.hint(text, choices);
      String known = choices.isEmpty() ? "" : " Known are " + String.join(", ", choices) + ".";
      String next = (hint.isEmpty() ? "." : "") + known;
      String what = "Cannot use '" + name + "' with " + fault.orElseThrow() + ": " + text;
      notes.invalid(value.line(), what + hint + next);
      return Optional.empty();
    }
    reference(argument, text, value.line());
    return Optional.of(text);
  }

  /** Checks that the object an argument refers to exists. */
  private void reference(CleanerArgument argument, String text, int line) {
    if (argument.type() == CleanerArgument.ArgumentType.CODE_LIST && lists.find(text).isEmpty()) {
      String what = "Cannot look up codes, no such code list: " + text;
      notes.add(ErrorCode.CONTRACT_REFERENCE, line, what + NearestWord.hint(text, lists.names()));
    }
    if (argument.type() == CleanerArgument.ArgumentType.PROVINCE && !province(text)) {
      notes.invalid(
          line,
          "Cannot look for addresses within an unknown province: "
              + text
              + ". Give its code of two digits since July 2025, such as 46 for Huế.");
    }
  }

  private static boolean province(String code) {
    return AdminUnits.national()
        .find(code, LocalDate.MAX)
        .filter(unit -> unit.level() == UnitLevel.PROVINCE)
        .isPresent();
  }
}
