package vn.kho.schema.contract.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.source.OptionForm;
import vn.kho.schema.source.SourceOption;
import vn.kho.schema.yaml.YamlValue;

/**
 * Reads an option of a source as described by its {@link SourceOption}; each entry of a map becomes
 * an option, such as {@code paging.by}.
 */
final class SourceOptionReader {
  private final ContractProblems notes;

  SourceOptionReader(ContractProblems notes) {
    this.notes = notes;
  }

  /** The options by name. */
  Map<String, String> options(SourceOption<?> option, YamlValue given) {
    if (option.form() instanceof OptionForm.Keys keys) {
      return keys(option, keys, given);
    }
    if (option.form() instanceof OptionForm.Names names) {
      return names(option, names, given);
    }
    return value(option, given) ? Map.of(option.key(), given.text()) : Map.of();
  }

  private Map<String, String> keys(SourceOption<?> option, OptionForm.Keys keys, YamlValue given) {
    Map<String, String> options = new LinkedHashMap<>();
    if (map(option, given, "a map of " + listed(keys.names()))) {
      given
          .entries()
          .forEach(
              (key, value) -> {
                Optional<SourceOption<?>> one = keys.option(key);
                if (one.isEmpty()) {
                  notes.unknown(value.line(), "key of " + option.name(), key, keys.names());
                } else if (secretOrPlain(option, one.orElseThrow(), value)) {
                  options.put(one.orElseThrow().key(), value.text());
                }
              });
      for (SourceOption<?> one : keys.options()) {
        Optional<String> other = given.textAt(one.need().key());
        if ((one.required() || one.need().holds(other)) && given.at(one.name()).isEmpty()) {
          notes.invalid(
              given.line(),
              "Cannot use " + option.name() + " without '" + one.name() + "'. Add it.");
        }
      }
    }
    return options;
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private Map<String, String> names(
      SourceOption<?> option, OptionForm.Names names, YamlValue given) {
    Map<String, String> options = new LinkedHashMap<>();
    if (map(option, given, "a map of names and values")) {
      given
          .entries()
          .forEach(
              (name, value) -> {
                Optional<String> text =
                    value.scalar() ? Optional.of(value.text()) : Optional.empty();
                Optional<String> fault = names.check().fault(name, text);
                fault.ifPresent(what -> notes.invalid(value.line(), what));
                if (fault.isEmpty()) {
                  options.put(option.key() + "." + name, value.text());
                }
              });
    }
    return options;
  }

  /** Values are not shown in messages, since a misplaced one may be a secret. */
  private boolean map(SourceOption<?> option, YamlValue given, String wanted) {
    boolean map = given.kind() == YamlValue.YamlValueKind.MAP;
    if (!map) {
      notes.invalid(
          given.line(), "Cannot use '" + option.name() + "', " + wanted + " is wanted. Write it.");
    }
    return map;
  }

  private boolean secretOrPlain(SourceOption<?> owner, SourceOption<?> option, YamlValue value) {
    if (option.holdsSecret() && value.scalar() && !SecretReference.named(value.text())) {
      notes.invalid(
          value.line(),
          "Cannot take '"
              + option.name()
              + "' of "
              + owner.name()
              + " in plain text. Write ${NAME} and set that variable.");
      return false;
    }
    return value(option, value);
  }

  private boolean value(SourceOption<?> option, YamlValue value) {
    boolean one = value.scalar();
    boolean taken = one && option.type().accepts(value.text());
    if (!taken) {
      notes.kind(value, option.name(), one ? option.type().wanted() : "one value");
    }
    return taken;
  }
}
