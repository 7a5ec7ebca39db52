package vn.kho.orchestration.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Airflow starts the {@code kho} command of this warehouse.
 *
 * @param kho the launcher
 * @param home the folder of {@code kho.yaml}
 * @param overrides settings given on the command line; secrets as {@code ${NAME}} only
 */
public record LaunchCommand(Path kho, Path home, Map<String, String> overrides) {
  /** Copies the settings, in order. */
  public LaunchCommand {
    overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
  }

  /** The arguments that say which warehouse is meant; they follow those of a command. */
  List<String> place() {
    List<String> words = new ArrayList<>(List.of("--home", home.toString()));
    overrides.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
    return List.copyOf(words);
  }
}
