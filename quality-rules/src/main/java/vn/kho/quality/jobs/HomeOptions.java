package vn.kho.quality.jobs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/** The options of every job: where the warehouse's settings stand, and what is set besides. */
public final class HomeOptions {
  @Option(names = "--home", paramLabel = "DIR", description = "The folder of kho.yaml.")
  private Path home = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      mapFallbackValue = "",
      description = "A setting for this one job; repeatable.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  /** The folder of {@code kho.yaml}, absolute. */
  public Path home() {
    return home.toAbsolutePath().normalize();
  }

  /** Settings given on the command line. */
  public Map<String, String> overrides() {
    return Map.copyOf(overrides);
  }

  /** The settings that hold for the job. */
  public Settings settings() {
    return SettingsReader.read(home().resolve("kho.yaml"), Environment.variables(), overrides);
  }
}
