package vn.kho.quality.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/** The options of every job: where the warehouse's settings are, and what is set besides. */
public final class HomeOptions {
  @Option(names = "--home", paramLabel = "DIR", description = "The folder of kho.yaml.")
  private Path home = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting for this one job; repeatable.")
  private List<String> set = new ArrayList<>();

  /** The folder of {@code kho.yaml}, absolute. */
  public Path home() {
    return home.toAbsolutePath().normalize();
  }

  /** Settings given on the command line. */
  public Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String pair : set) {
      String[] both = pair.split("=", 2);
      overrides.put(both[0], both.length > 1 ? both[1] : "");
    }
    return overrides;
  }

  /** The settings that hold for the job. */
  public Settings settings() {
    return SettingsReader.read(home().resolve("kho.yaml"), Environment.variables(), overrides());
  }
}
