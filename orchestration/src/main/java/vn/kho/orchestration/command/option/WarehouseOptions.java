package vn.kho.orchestration.command.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.WarehousePlugins;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/** The options that say which warehouse is meant. */
public final class WarehouseOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of kho.yaml (default: KHO_HOME, else the folder of the kho script).")
  private @Nullable Path home;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Warehouse folder or s3a:// address; landed files and state go below it too.")
  private @Nullable String warehouse;

  @Option(
      names = "--landing",
      paramLabel = "DIR",
      description = "Folder or s3a:// address of the landed files.")
  private @Nullable String landing;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Changes one setting; see kho settings.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** The settings in force. */
  public Settings settings() {
    return settings(Map.of());
  }

  /** The settings in force, with changes from other options; loads the plugins of the warehouse. */
  public Settings settings(Map<String, String> more) {
    Settings settings =
        SettingsReader.read(home().resolve("kho.yaml"), Environment.variables(), overrides(more));
    WarehousePlugins.take(settings, BuildFolder.path());
    return settings;
  }

  /**
   * The folder at which relative paths of settings start.
   *
   * @throws KhoException SETTING_INVALID where it is not there: everything would be made in it
   */
  public Path home() {
    Path found = home(home, Environment.variables());
    if (!Files.isDirectory(found)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot find the folder of kho.yaml, it is not there: "
              + found
              + ". Check "
              + (home == null ? "KHO_HOME" : "--home")
              + ".");
    }
    return found;
  }

  /** The given folder, else that of {@code KHO_HOME}, else the folder of the {@code kho} script. */
  static Path home(@Nullable Path given, Map<String, String> environment) {
    String named = environment.getOrDefault("KHO_HOME", "");
    Path fallback = Path.of(named.isBlank() ? System.getProperty("kho.root", ".") : named);
    return (given == null ? fallback : given).toAbsolutePath().normalize();
  }

  /** What the command line changes, key to value; local paths are made absolute. */
  public Map<String, String> overrides(Map<String, String> more) {
    Map<String, String> overrides = new LinkedHashMap<>(set);
    if (warehouse != null) {
      String place = absolute(warehouse);
      overrides.put(Setting.WAREHOUSE.key(), place);
      overrides.put(Setting.LANDING.key(), place + "/.landing");
      if (!place.contains("://")) {
        overrides.put(Setting.STATE.key(), place + "/.state");
      }
    }
    if (landing != null) {
      overrides.put(Setting.LANDING.key(), absolute(landing));
    }
    overrides.putAll(more);
    return overrides;
  }

  /** The options of this command line that another command needs to mean the same warehouse. */
  public String repeated() {
    return (home == null ? "" : " --home " + shellWord(home.toString()))
        + (warehouse == null ? "" : " --warehouse " + shellWord(warehouse));
  }

  /** A text as one word of a POSIX shell. */
  private static String shellWord(String text) {
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** A path as absolute, resolved in the working directory; an address as it is. */
  public static String absolute(String place) {
    return place.contains("://") ? place : Path.of(place).toAbsolutePath().normalize().toString();
  }
}
