package vn.kho.quality.jobs;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.quality.data.CsvOptions;
import vn.kho.quality.data.DataFormat;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.RecordOptions;
import vn.kho.quality.expectation.CodeListValues;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ContractReader;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/** What the mains of this module are given alike: the warehouse's settings, and data. */
final class JobInputs {
  static final Set<String> OPTIONS =
      Set.of(
          "--home",
          "--set",
          "--data",
          "--format",
          "--delimiter",
          "--encoding",
          "--null",
          "--sheet",
          "--header-row",
          "--skip-rows",
          "--record-path");
  static final Set<String> FLAGS = Set.of("--json", "--no-header", "--text");

  private final JobArguments words;
  private final Settings settings;

  private JobInputs(JobArguments words, Settings settings) {
    this.words = words;
    this.settings = settings;
  }

  /** Reads the words, with these options and flags besides. */
  static JobInputs read(String[] arguments, Set<String> options, Set<String> flags) {
    JobArguments words = JobArguments.parse(arguments, both(OPTIONS, options), both(FLAGS, flags));
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String pair : words.all("--set")) {
      String[] both = pair.split("=", 2);
      overrides.put(both[0], both.length > 1 ? both[1] : "");
    }
    Path home = Path.of(words.last("--home").orElse("")).toAbsolutePath().normalize();
    return new JobInputs(
        words, SettingsReader.read(home.resolve("kho.yaml"), Environment.variables(), overrides));
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  JobArguments words() {
    return words;
  }

  Settings settings() {
    return settings;
  }

  DataLocation data() {
    CsvOptions csv =
        new CsvOptions(
            words.last("--delimiter").orElse(""),
            words.last("--encoding").orElse(""),
            Set.copyOf(words.all("--null")),
            !words.flag("--no-header"),
            !words.flag("--text"));
    Optional<DataFormat> format = words.word("--format", DataFormat.class);
    RecordOptions records =
        new RecordOptions(
            words.last("--record-path").orElse(""),
            words.last("--encoding").orElse(""),
            words.last("--sheet").orElse(""),
            words.number("--header-row", 1),
            words.number("--skip-rows", 0));
    return DataLocation.of(words.needed("--data"), format, csv).with(records);
  }

  /** The personal columns of a table of the warehouse, by its contract; none of other data. */
  Set<String> masked(DataLocation data) {
    if (!data.named()) {
      return Set.of();
    }
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS));
    String dataset = data.location().substring(data.location().indexOf('.') + 1);
    return ContractReader.read(settings.path(Setting.CONTRACTS), lists).contracts().stream()
        .filter(contract -> contract.name().toString().equals(dataset))
        .flatMap(contract -> contract.columns().stream())
        .filter(column -> column.classification().masked())
        .map(Column::name)
        .collect(Collectors.toSet());
  }

  /** The code lists, read when a rule first asks for one. */
  CodeListValues codeLists() {
    return new CodeListValues() {
      @Override
      public Optional<Set<String>> codes(String list) {
        return codes(list, null);
      }

      @Override
      public Optional<Set<String>> codes(
          String list, @org.jspecify.annotations.Nullable LocalDate day) {
        CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS));
        LocalDate on = day == null ? LocalDate.now(settings.zone(Setting.TIME_ZONE)) : day;
        return CodeListValues.of(lists, on).codes(list, on);
      }
    };
  }
}
