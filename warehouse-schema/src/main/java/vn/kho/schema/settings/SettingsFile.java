package vn.kho.schema.settings;

import java.util.ArrayList;
import java.util.List;

/** The text of a {@code kho.yaml} with every setting, commented out. */
public final class SettingsFile {
  private static final String HEAD =
      """
      # Settings of this warehouse / Thiết lập của kho này.
      # Every setting is here with its default. To change one, remove the # before its group and
      # before the setting. An environment variable (KHO_WAREHOUSE_LOCATION for warehouse.location)
      # goes before this file, and --set warehouse.location=... before both. A warehouse named by either
      # takes the landed files and the state with it, as --warehouse does. Relative paths start at this
      # folder. Secrets are named as ${NAME} and read from the environment.
      # Written by SettingsFile; a test compares the two.
      """;

  private SettingsFile() {}

  /** The whole file. */
  public static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    List<String> groups = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      String group = setting.key().substring(0, setting.key().indexOf('.'));
      if (!groups.contains(group)) {
        groups.add(group);
        group(text, group);
      }
    }
    return text.toString();
  }

  private static void group(StringBuilder text, String group) {
    text.append("\n# ").append(group).append(":\n");
    for (Setting setting : Setting.values()) {
      if (setting.key().startsWith(group + ".")) {
        String name = setting.key().substring(group.length() + 1);
        text.append("#   # ").append(setting.description()).append(".\n");
        text.append("#   ").append(name).append(": ").append(shown(setting)).append('\n');
      }
    }
  }

  private static String shown(Setting setting) {
    if (setting.map()) {
      return "{}";
    }
    String value = setting.fallback();
    return value.matches("[A-Za-z0-9./][A-Za-z0-9./_-]*") ? value : "\"" + value + "\"";
  }
}
