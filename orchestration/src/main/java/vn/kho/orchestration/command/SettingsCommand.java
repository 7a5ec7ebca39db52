package vn.kho.orchestration.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Lists every setting. */
@Command(
    name = "settings",
    description = "Lists every setting: its value here, its default, what it means.",
    footer = {"", "Example:", "  kho settings --json"})
final class SettingsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Place place = new Place();

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  @Override
  public void run() {
    Settings settings = place.settings();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(settings).toPrettyString());
      return;
    }
    for (Setting setting : Setting.values()) {
      String value = shown(settings, setting);
      boolean changed = !settings.text(setting).equals(setting.fallback());
      out.println(
          setting.key() + ": " + value + (changed ? "   # default: " + setting.fallback() : ""));
      out.println("    " + setting.description());
    }
  }

  private static ArrayNode json(Settings settings) {
    ArrayNode all = new ObjectMapper().createArrayNode();
    for (Setting setting : Setting.values()) {
      all.addObject()
          .put("key", setting.key())
          .put("value", shown(settings, setting))
          .put("default", setting.fallback())
          .put("description", setting.description());
    }
    return all;
  }

  private static String shown(Settings settings, Setting setting) {
    if (setting.map()) {
      return settings.entries(setting).keySet().toString();
    }
    String value = settings.text(setting);
    return setting.secret() && !value.isEmpty() ? "(hidden)" : value;
  }
}
