package vn.kho.orchestration.command.night;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.afterload.StageJob;
import vn.kho.orchestration.afterload.StageOutput;
import vn.kho.orchestration.afterload.StageRecipes;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.mart.MartBuilder;
import vn.kho.orchestration.mart.ViewWriter;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobRunner;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.orchestration.trino.TrinoStateFile;
import vn.kho.schema.mart.Mart;
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
public final class MartsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Settings settings = place.settings();
    Supplier<TrinoStateFile> running =
        () -> new TrinoServer(settings).start(new TrinoInstall(settings));
    List<StageOutput> made = make(place, settings, running, spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      out.println(json(made));
    } else {
      made.forEach(mart -> out.println(line(mart)));
    }
    return made.stream().allMatch(mart -> mart.refusal().isEmpty()) ? 0 : 1;
  }

  /**
   * Makes them in the warehouse of a place, and keeps their recipe.
   *
   * @param running gives the Trino that is asked; where it throws, the next night makes the marts
   * @param log takes a message where the recipe cannot be kept
   */
  public static List<StageOutput> make(
      WarehouseOptions place,
      Settings settings,
      Supplier<TrinoStateFile> running,
      PrintWriter log) {
    return make(
        new ViewWriter(
            new StageJob(settings, place.overrides(Map.of()), JobRunner.apart(BuildFolder.path())),
            PlanReader.together(settings)),
        running,
        log);
  }

  /** Makes them in the warehouse of a writer, and keeps their recipe. */
  static List<StageOutput> make(
      ViewWriter writer, Supplier<TrinoStateFile> running, PrintWriter log) {
    Settings settings = writer.job().settings();
    return new StageRecipes(settings)
        .keeping(Mart.STAGE, () -> refreshed(writer, running.get()), log::println);
  }

  private static List<StageOutput> refreshed(ViewWriter writer, TrinoStateFile running) {
    try (TrinoConnection sql = TrinoConnection.connect(running.url())) {
      return new MartBuilder(sql, writer).refresh(writer.job().settings().path(Setting.MARTS));
    }
  }

  public static String line(StageOutput mart) {
    return mart.name() + ": " + mart.refusal().map(why -> "not made. " + why).orElse("made");
  }

  private static ArrayNode json(List<StageOutput> made) {
    ArrayNode all = new ObjectMapper().createArrayNode();
    made.forEach(
        mart ->
            all.addObject()
                .put("mart", mart.name())
                .put("made", mart.refusal().isEmpty())
                .put("why_not", mart.refusal().orElse(null)));
    return all;
  }
}
