package vn.kho.etl.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Nearest;

/**
 * What a load was asked for. The kho command checks what people type; this reads what it hands on.
 *
 * @param home the folder of {@code kho.yaml}
 * @param overrides settings given on the command line
 * @param datasets names to load; empty for all
 * @param agencies agencies to load; empty for all
 * @param json whether the answer is JSON
 */
record LoadOptions(
    Path home,
    Map<String, String> overrides,
    List<String> datasets,
    List<String> agencies,
    boolean json) {
  private static final List<String> KNOWN =
      List.of("--home", "--set", "--all", "--dataset", "--agency", "--json");

  LoadOptions {
    overrides = Map.copyOf(overrides);
    datasets = List.copyOf(datasets);
    agencies = List.copyOf(agencies);
  }

  /**
   * Reads {@code --home DIR [--set key=value]... [--all] [--dataset D]... [--agency A]...
   * [--json]}.
   *
   * @throws KhoException SETTING_UNKNOWN for anything else
   */
  static LoadOptions parse(String[] arguments) {
    Path home = Path.of("");
    Map<String, String> overrides = new LinkedHashMap<>();
    List<String> datasets = new ArrayList<>();
    List<String> agencies = new ArrayList<>();
    boolean json = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--home" -> home = Path.of(value(arguments, ++i));
        case "--set" -> {
          String[] pair = value(arguments, ++i).split("=", 2);
          overrides.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        case "--dataset" -> datasets.add(value(arguments, ++i));
        case "--agency" -> agencies.add(value(arguments, ++i));
        case "--all" -> {}
        case "--json" -> json = true;
        default ->
            throw new KhoException(
                ErrorCode.SETTING_UNKNOWN,
                "Cannot load, unknown option: " + arguments[i] + Nearest.hint(arguments[i], KNOWN));
      }
    }
    return new LoadOptions(home.toAbsolutePath().normalize(), overrides, datasets, agencies, json);
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID, "Cannot load, no value after option: " + arguments[index - 1]);
    }
    return arguments[index];
  }
}
