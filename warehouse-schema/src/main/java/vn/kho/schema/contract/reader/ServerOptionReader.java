package vn.kho.schema.contract.reader;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.DriftPolicy;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.format.OptionType;
import vn.kho.schema.source.SourceOption;
import vn.kho.schema.source.SourceType;
import vn.kho.schema.source.SourceTypes;
import vn.kho.schema.yaml.YamlValue;

/** Reads the options of a server: those of its format, of its source, and the common ones. */
final class ServerOptionReader {
  private static final Set<String> FORMAT_OPTIONS = FileFormats.optionNames();
  private static final Set<String> SOURCE_OPTIONS = SourceTypes.optionNames();

  private final ContractProblems notes;
  private final FileFormat format;
  private final SourceType source;

  ServerOptionReader(ContractProblems notes, FileFormat format, SourceType source) {
    this.notes = notes;
    this.format = format;
    this.source = source;
  }

  /** The options by name, without {@code kho.}. */
  Map<String, String> options(YamlValue server, CustomProperties customs) {
    otherFormat(server, customs);
    otherSource(customs);
    Map<String, String> options = new LinkedHashMap<>();
    server.textAt("delimiter").ifPresent(text -> options.put("delimiter", text));
    customs
        .values()
        .forEach(
            (name, value) -> {
              Optional<SourceOption<?>> own = source.option(name);
              if (own.isPresent()) {
                options.putAll(new SourceOptionReader(notes).options(own.orElseThrow(), value));
              } else if (name.equals(Server.IGNORE_WORD)) {
                List<YamlValue> names = value.scalar() ? List.of(value) : value.items();
                options.put("ignore", names.stream().map(YamlValue::text).collect(joining("\n")));
              } else if (name.equals(DriftPolicy.WORD)) {
                options.putAll(new DriftReader(notes).options(value));
              } else if (!value.scalar()) {
                notes.kind(value, name, "one value");
              } else if (!type(name).accepts(value.text())) {
                notes.kind(value, name, type(name).wanted());
              } else {
                options.put(name.substring("kho.".length()), value.text());
              }
            });
    required(server, customs);
    return options;
  }

  private OptionType<?> type(String option) {
    Optional<FormatOption<?>> known = format.option(option);
    return known.isPresent() ? known.orElseThrow().type() : OptionType.TEXT;
  }

  /** Reports missing options that the format or source requires. */
  private void required(YamlValue server, CustomProperties customs) {
    Map<String, String> required = new LinkedHashMap<>();
    format.options().stream()
        .filter(FormatOption::required)
        .forEach(option -> required.put(option.name(), option.type().wanted()));
    source.options().stream()
        .filter(SourceOption::required)
        .forEach(option -> required.put(option.name(), option.form().takes(option.type())));
    required.forEach(
        (name, wanted) -> {
          if (customs.value(name).isEmpty()) {
            notes.invalid(
                server.line(),
                "Cannot read the source without "
                    + name
                    + ". Add it under 'customProperties': "
                    + wanted
                    + ".");
          }
        });
  }

  /** Reports options that have no effect for the format. */
  private void otherFormat(YamlValue server, CustomProperties customs) {
    customs
        .values()
        .forEach(
            (name, value) -> {
              if (FORMAT_OPTIONS.contains(name) && format.option(name).isEmpty()) {
                String what = "Cannot use " + name + " here, it has no meaning for the format ";
                notes.invalid(
                    value.line(), what + format.name() + ". Remove it, or mend the format.");
              }
            });
    server
        .at("endpointUrl")
        .ifPresent(
            value ->
                notes.invalid(
                    value.line(),
                    "Cannot take the address of a store from a contract, the keys of the settings"
                        + " would be sent to it: endpointUrl. Set s3.endpoint, and remove it."));
  }

  /** Reports options of another kind of source. */
  private void otherSource(CustomProperties customs) {
    customs
        .values()
        .forEach(
            (name, value) -> {
              if (SOURCE_OPTIONS.contains(name) && source.option(name).isEmpty()) {
                String what = "Cannot use " + name + " here, it has no meaning for a source of ";
                notes.invalid(value.line(), what + "kind " + source.name() + ". Remove it.");
              }
            });
  }
}
