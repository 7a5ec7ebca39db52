package vn.kho.schema.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlReader;
import vn.kho.schema.yaml.YamlValue;

/**
 * Reads the settings in force: {@code kho.yaml}, over it the environment, over that the command
 * line. All problems are reported at once.
 */
public final class SettingsReader {
  private static final List<String> KEYS =
      Arrays.stream(Setting.values()).map(Setting::key).toList();

  /** The file name in problems that are about an environment variable. */
  private static final Path ENVIRONMENT = Path.of("environment");

  private final Path file;
  private final Problems problems = new Problems();
  private final Map<String, String> given = new TreeMap<>();
  private final Map<String, SettingOrigin> origins = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();

  /** The variables that values refer to as <code>${NAME}</code>, including overridden values. */
  private final Set<String> named = new HashSet<>();

  private SettingsReader(Path file) {
    this.file = file;
  }

  /**
   * The settings in force. Relative paths start at the folder of the file; a file that is not there
   * leaves everything at its default.
   *
   * @param environment all variables: {@code KHO_WAREHOUSE_LOCATION} overrides {@code
   *     warehouse.location}
   * @param overrides key to value, from the command line
   * @throws KhoException with every problem: an unknown key with the nearest known one, a wrong
   *     unit, a secret that is not in the environment
   */
  public static Settings read(
      Path yaml, Map<String, String> environment, Map<String, String> overrides) {
    Path file = yaml.toAbsolutePath().normalize();
    SettingsReader reader = new SettingsReader(file);
    reader.file();
    reader.environment(environment);
    new TreeMap<>(overrides).forEach(reader::override);
    reader.follow();
    reader.strangers(environment);
    reader.secrets(environment);
    reader.forms();
    reader.problems.throwIfAny();
    Path home = Optional.ofNullable(file.getParent()).orElse(file);
    return Settings.of(home, reader.given, reader.origins);
  }

  private void file() {
    if (Files.exists(file)) {
      new YamlReader(ErrorCode.SETTING_INVALID, problems).readIfAny(file).ifPresent(this::document);
    }
  }

  private void document(YamlValue document) {
    switch (document.kind()) {
      case MAP -> document.entries().forEach(this::read);
      case NOTHING -> {}
      default -> invalid(document.line(), "Cannot read the settings, keys and values are wanted.");
    }
  }

  private void read(String key, YamlValue value) {
    Optional<Setting> setting = named(key);
    boolean entry = setting.isPresent() && !setting.orElseThrow().key().equals(key);
    boolean group = KEYS.stream().anyMatch(k -> k.startsWith(key + "."));
    if (setting.isEmpty() && !group) {
      problems.add(ErrorCode.SETTING_UNKNOWN, file, value.line(), unknown("setting", key, KEYS));
    } else if (value.kind() == YamlValue.YamlValueKind.MAP) {
      if (setting.isPresent() && !setting.orElseThrow().map()) {
        invalid(value.line(), wanted(setting.orElseThrow(), "a map"));
      }
      value.entries().forEach((name, inner) -> read(key + "." + name, inner));
    } else if (value.kind() != YamlValue.YamlValueKind.NOTHING) {
      scalar(key, value, entry || setting.filter(s -> !s.map()).isPresent());
    }
  }

  private void scalar(String key, YamlValue value, boolean wanted) {
    if (value.scalar()) {
      named.addAll(SecretReference.names(value.text()));
    }
    if (!wanted || !value.scalar()) {
      String what = wanted ? "one value is wanted" : "a map is wanted";
      invalid(value.line(), "Cannot use setting " + key + ", " + what + ". Write it so.");
      return;
    }
    if (given.containsKey(key)) {
      invalid(value.line(), "Cannot take setting " + key + " twice. Keep one of them.");
      return;
    }
    boolean plain =
        named(key).filter(Setting::secret).isPresent() && !SecretReference.named(value.text());
    if (plain && !value.text().isBlank()) {
      String why = " from plain text in a file. Write ${NAME} and set that variable.";
      invalid(value.line(), "Cannot take the secret " + key + why);
      return;
    }
    lines.put(key, value.line());
    take(key, value.text(), SettingOrigin.FILE);
  }

  private void environment(Map<String, String> environment) {
    for (Setting setting : Setting.values()) {
      String name = variable(setting);
      if (environment.containsKey(name) && setting.map()) {
        String message = "Cannot take a map from " + name + ". Use kho.yaml.";
        problems.add(ErrorCode.SETTING_INVALID, ENVIRONMENT, 0, message);
      } else if (environment.containsKey(name)) {
        take(setting.key(), environment.getOrDefault(name, ""), SettingOrigin.ENVIRONMENT);
      }
    }
  }

  /**
   * Reports variables with the prefix of settings that no setting or value uses, since they may be
   * misspelt.
   */
  private void strangers(Map<String, String> environment) {
    List<String> known = Arrays.stream(Setting.values()).map(SettingsReader::variable).toList();
    for (String name : environment.keySet().stream().sorted().toList()) {
      boolean own = known.contains(name) || ReservedVariables.has(name) || named.contains(name);
      if (name.startsWith("KHO_") && !own) {
        String what = "Cannot use an unknown variable of the environment: ";
        String hint = NearestWord.hint(name, known);
        String how = " It is set there, not in kho.yaml: set the one that is meant, or unset it.";
        String message = what + name + (hint.isEmpty() ? "." : hint) + how;
        problems.add(ErrorCode.SETTING_UNKNOWN, ENVIRONMENT, 0, message);
      }
    }
  }

  private void override(String key, String value) {
    Optional<Setting> setting = named(key);
    if (setting.isEmpty()) {
      problem(ErrorCode.SETTING_UNKNOWN, unknown("setting", key, KEYS));
    } else if (setting.orElseThrow().map() && setting.orElseThrow().key().equals(key)) {
      String how = ". Name an entry: " + key + ".name=value.";
      problem(ErrorCode.SETTING_INVALID, "Cannot set the whole map " + key + how);
    } else {
      take(key, value, SettingOrigin.COMMAND_LINE);
    }
  }

  /**
   * Where the environment or the command line sets the warehouse, the landing and state locations
   * move below it, unless the same source or a stronger one sets them.
   */
  private void follow() {
    SettingOrigin origin = origins.getOrDefault(Setting.WAREHOUSE.key(), SettingOrigin.DEFAULT);
    String place = given.getOrDefault(Setting.WAREHOUSE.key(), "").replaceFirst("/+$", "");
    boolean outside = origin == SettingOrigin.ENVIRONMENT || origin == SettingOrigin.COMMAND_LINE;
    if (outside && !place.isBlank()) {
      follow(Setting.LANDING, place + "/.landing", origin);
      if (!place.contains("://")) {
        follow(Setting.STATE, place + "/.state", origin);
      }
    }
  }

  private void follow(Setting setting, String place, SettingOrigin origin) {
    if (origins.getOrDefault(setting.key(), SettingOrigin.DEFAULT).compareTo(origin) < 0) {
      take(setting.key(), place, origin);
    }
  }

  private void secrets(Map<String, String> environment) {
    for (Map.Entry<String, String> entry : given.entrySet()) {
      boolean resolved = named(entry.getKey()).filter(s -> s.secret() || s.map()).isPresent();
      if (!resolved) {
        continue;
      }
      int line = line(entry.getKey());
      for (String name : SecretReference.names(entry.getValue())) {
        if (!environment.containsKey(name)) {
          String what = "Cannot resolve ${" + name + "} of setting " + entry.getKey();
          String why = what + ", no such environment variable. Set it.";
          problems.add(ErrorCode.SECRET_MISSING, file, line, why);
        }
      }
      entry.setValue(SecretReference.resolved(entry.getValue(), environment));
    }
  }

  private void forms() {
    given.forEach(
        (key, value) -> {
          Setting setting = named(key).orElseThrow();
          if (setting.key().equals(key) && !SettingType.of(setting).fits(value)) {
            String shown = setting.secret() ? "(hidden)" : value;
            String message = wanted(setting, shown);
            problems.add(ErrorCode.SETTING_INVALID, file, line(key), message + from(key));
          }
        });
  }

  private int line(String key) {
    return origins.get(key) == SettingOrigin.FILE ? lines.getOrDefault(key, 0) : 0;
  }

  private String from(String key) {
    SettingOrigin origin = origins.getOrDefault(key, SettingOrigin.FILE);
    return origin == SettingOrigin.FILE ? "" : " It comes from the " + origin.words() + ".";
  }

  private void take(String key, String value, SettingOrigin origin) {
    named.addAll(SecretReference.names(value));
    given.put(key, value);
    origins.put(key, origin);
  }

  private void invalid(int line, String message) {
    problems.add(ErrorCode.SETTING_INVALID, file, line, message);
  }

  private void problem(ErrorCode code, String message) {
    problems.add(code, file, 0, message);
  }

  private static String wanted(Setting setting, String value) {
    String words = SettingType.of(setting).words();
    return "Cannot use setting " + setting.key() + ", " + words + " is wanted: " + value + ".";
  }

  private static String unknown(String what, String name, Collection<String> known) {
    String how = ". See kho settings for all of them.";
    return "Cannot use an unknown " + what + ": " + name + NearestWord.hint(name, known) + how;
  }

  /** The setting that a key names, or whose map it names an entry of. */
  static Optional<Setting> named(String key) {
    return Arrays.stream(Setting.values())
        .filter(s -> s.key().equals(key) || (s.map() && key.startsWith(s.key() + ".")))
        .findFirst();
  }

  /** The environment variable of a setting, such as {@code KHO_WAREHOUSE_LOCATION}. */
  static String variable(Setting setting) {
    return "KHO_" + setting.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
