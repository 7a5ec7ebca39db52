package vn.kho.orchestration.command.warehouse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.settings.SettingLine;
import vn.kho.schema.settings.SettingOrigin;

/** Lists every setting. */
@Command(
    name = "settings",
    description = {
      "Lists every setting: its value here, where that comes from, what it means.",
      "Exit status 0: listed; 2: a setting is wrong."
    },
    footer = {"", "Example:", "  kho settings --json"})
public final class SettingsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public void run() {
    List<SettingLine> lines = place.settings().describe();
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      out.println(json(lines).toPrettyString());
      return;
    }
    for (SettingLine line : lines) {
      boolean changed = line.origin() != SettingOrigin.DEFAULT;
      String from = "   # " + line.origin().words() + "; default: " + line.fallback();
      out.println((line.key() + ": " + line.value() + (changed ? from : "")).strip());
      out.println("    " + line.description());
    }
  }

  private static ArrayNode json(List<SettingLine> lines) {
    ArrayNode all = new ObjectMapper().createArrayNode();
    lines.forEach(
        line ->
            all.addObject()
                .put("key", line.key())
                .put("value", line.value())
                .put("from", line.origin().words())
                .put("default", line.fallback())
                .put("description", line.description()));
    return all;
  }
}
