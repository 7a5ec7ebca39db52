package vn.kho.orchestration.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.mart.Made;
import vn.kho.orchestration.mart.Marts;
import vn.kho.orchestration.mart.ViewWriter;
import vn.kho.orchestration.sql.Sql;
import vn.kho.orchestration.trino.Running;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.schema.mart.MartReader;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Makes the marts. */
@Command(
    name = "marts",
    description = {
      "Makes the views of the schema mart, or makes them anew; starts Trino if need be.",
      "Exit status 0: all made; 1: some not, with the reason; 2: could not run."
    },
    footer = {"", "Example:", "  kho marts"})
final class MartsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Place place = new Place();

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Settings settings = place.settings();
    Running running = new TrinoServer(settings).start(new TrinoInstall(settings));
    List<Made> made = make(place, settings, running);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(made));
    } else {
      made.forEach(mart -> out.println(line(mart)));
    }
    return made.stream().allMatch(mart -> mart.refusal().isEmpty()) ? 0 : 1;
  }

  /** Makes them in the warehouse of a place. */
  static List<Made> make(Place place, Settings settings, Running running) {
    return make(new ViewWriter(settings, place.overrides(Map.of()), LoadCommand.built()), running);
  }

  /** Makes them in the warehouse of a writer. */
  static List<Made> make(ViewWriter writer, Running running) {
    try (Sql sql = Sql.connect(running.url())) {
      return new Marts(sql, writer).refresh(MartReader.read(writer.settings().path(Setting.MARTS)));
    }
  }

  static String line(Made mart) {
    return mart.mart() + ": " + mart.refusal().map(why -> "not made. " + why).orElse("made");
  }

  private static ArrayNode json(List<Made> made) {
    ArrayNode all = new ObjectMapper().createArrayNode();
    made.forEach(
        mart ->
            all.addObject()
                .put("mart", mart.mart())
                .put("made", mart.refusal().isEmpty())
                .put("why_not", mart.refusal().orElse(null)));
    return all;
  }
}
