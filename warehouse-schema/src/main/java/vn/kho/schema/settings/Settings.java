package vn.kho.schema.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The settings in force: what was given, over the defaults. */
public final class Settings {
  private static final Pattern SECRET =
      Pattern.compile("(?i)(password|secret|token|credential|access.?key)");

  private final Path home;
  private final Map<String, String> given;
  private final Map<String, SettingOrigin> origins;

  private Settings(Path home, Map<String, String> given, Map<String, SettingOrigin> origins) {
    this.home = home;
    this.given = given;
    this.origins = Map.copyOf(origins);
  }

  /**
   * Settings given by key, such as {@code warehouse.location}; keys below a map setting name its
   * entries, such as {@code spark.conf.spark.sql.shuffle.partitions}.
   *
   * @param home the folder at which relative paths start
   */
  public static Settings of(Path home, Map<String, String> given) {
    return of(home, given, Map.of());
  }

  /** Settings whose values come from several places; from the command line where none is named. */
  static Settings of(Path home, Map<String, String> given, Map<String, SettingOrigin> origins) {
    return new Settings(home.toAbsolutePath().normalize(), new TreeMap<>(given), origins);
  }

  /** A copy of these settings with one value changed. */
  public Settings with(Setting setting, String value) {
    Map<String, String> changed = new TreeMap<>(given);
    changed.put(setting.key(), value);
    Map<String, SettingOrigin> from = new TreeMap<>(origins);
    from.put(setting.key(), SettingOrigin.COMMAND_LINE);
    return new Settings(home, changed, from);
  }

  /** The folder at which relative paths start. */
  public Path home() {
    return home;
  }

  /** The value as text. */
  public String text(Setting setting) {
    return given.getOrDefault(setting.key(), setting.fallback());
  }

  /** The value as a local path, absolute. */
  public Path path(Setting setting) {
    String text = text(setting);
    try {
      if (text.equals("~") || text.startsWith("~/")) {
        return userHome().resolve(text.substring(Math.min(2, text.length()))).normalize();
      }
      return home.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw invalid(setting, "a path is wanted");
    }
  }

  /** The user's own folder: HOME where it is set (Java alone would look into the user database). */
  public Path userHome() {
    String home = Environment.variables().getOrDefault("HOME", "");
    return Path.of(home.isBlank() ? System.getProperty("user.home") : home);
  }

  /** The value as an address: an {@code s3a://} address as it is, a local path as {@code file:}. */
  public String location(Setting setting) {
    String text = text(setting);
    return text.contains("://") ? text : "file:" + path(setting);
  }

  /** The value as a whole number. */
  public int number(Setting setting) {
    try {
      return Integer.parseInt(text(setting).strip());
    } catch (NumberFormatException e) {
      throw invalid(setting, "a whole number is wanted");
    }
  }

  /** The value as a share or other plain decimal number. */
  public double decimal(Setting setting) {
    try {
      return Double.parseDouble(text(setting).strip());
    } catch (NumberFormatException e) {
      throw invalid(setting, "a decimal number is wanted");
    }
  }

  /** The value as yes or no. */
  public boolean flag(Setting setting) {
    return switch (text(setting).strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(setting, "true or false is wanted");
    };
  }

  /**
   * The value as a span of time: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}.
   */
  public Duration duration(Setting setting) {
    return UnitParser.duration(text(setting))
        .orElseThrow(() -> invalid(setting, "a time such as 30s"));
  }

  /** The value as a time zone: a region such as {@code Asia/Ho_Chi_Minh}, or an offset. */
  public ZoneId zone(Setting setting) {
    String text = text(setting).strip();
    if (!SettingType.zone(text)) {
      throw invalid(setting, "a time zone such as Asia/Ho_Chi_Minh is wanted");
    }
    return ZoneId.of(text);
  }

  /** The value as a list: its parts between commas, blank ones left out. */
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** The value as a number of bytes: {@code 512kB}, {@code 16MB}, {@code 1GB} (powers of 1024). */
  public long bytes(Setting setting) {
    return UnitParser.bytes(text(setting))
        .orElseThrow(() -> invalid(setting, "a size such as 16MB"));
  }

  /** The entries of a map setting. */
  public Map<String, String> entries(Setting setting) {
    String prefix = setting.key() + ".";
    return given.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .collect(Collectors.toMap(e -> e.getKey().substring(prefix.length()), Map.Entry::getValue));
  }

  /** What was given, for handing on to a process of ours: key to value, secrets included. */
  public Map<String, String> given() {
    return Map.copyOf(given);
  }

  /**
   * Every setting with its value in force and where that comes from, for {@code kho settings}; the
   * values of secrets and of map entries that look like one are hidden.
   */
  public List<SettingLine> describe() {
    List<SettingLine> lines = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      lines.add(line(setting, setting.key()));
      String prefix = setting.key() + ".";
      given.keySet().stream()
          .filter(key -> setting.map() && key.startsWith(prefix))
          .forEach(key -> lines.add(line(setting, key)));
    }
    return List.copyOf(lines);
  }

  private SettingLine line(Setting setting, String key) {
    boolean own = key.equals(setting.key());
    String value = own ? text(setting) : given.getOrDefault(key, "");
    boolean hidden = !value.isEmpty() && (setting.secret() || SECRET.matcher(key).find());
    SettingOrigin origin =
        given.containsKey(key)
            ? origins.getOrDefault(key, SettingOrigin.COMMAND_LINE)
            : SettingOrigin.DEFAULT;
    String fallback = own ? setting.fallback() : "";
    return new SettingLine(
        key, hidden ? "(hidden)" : value, origin, fallback, setting.description());
  }

  private KhoException invalid(Setting setting, String wanted) {
    String value = setting.secret() ? "(hidden)" : text(setting);
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot use setting " + setting.key() + ", " + wanted + ": " + value);
  }
}
