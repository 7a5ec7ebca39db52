package vn.kho.orchestration.command.quality;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.cleaner.CleanerPage;
import vn.kho.schema.cleaner.GoldenCaseRunner;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.step.CleaningContext;

/** Lists the cleaners and runs their golden cases. */
@Command(
    name = "cleaners",
    description = {
      "Lists what standardises values: each cleaner with its arguments and examples.",
      "Exit status of --verify 0: every case comes out as it says; 1: some do not."
    },
    footer = {
      "",
      "Example:",
      "  kho cleaners",
      "  kho cleaners phone",
      "  kho cleaners --verify mine.csv"
    })
public final class CleanersCommand implements Callable<Integer> {
  private static final int EXAMPLES = 3;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One cleaner, with all its cases.")
  private @Nullable String name;

  @Option(
      names = "--verify",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "FILE",
      description =
          "Runs the golden cases of all cleaners, or those of a CSV file of your own, with the"
              + " columns name, cleaner ({phone: {many: all}}), column (its type), input, other"
              + " (texts of other fields: sex=Nam; birth=1990) and expected (the value, nothing, or"
              + " a code such as KHO-411).")
  private @Nullable String verify;

  @Option(names = "--markdown", description = "The page docs/cleaners.md.")
  private boolean markdown;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = place.settings(); // The cleaners of jars are known from here on.
    if (verify != null) {
      return verify(out, settings, verify.isEmpty() ? cases() : GoldenCase.read(Path.of(verify)));
    }
    List<CleanerDescriptor> cleaners =
        name == null ? CleanerRegistry.all() : List.of(CleanerRegistry.get(name));
    if (markdown) {
      out.print(CleanerPage.text());
      out.flush();
    } else if (json.asked()) {
      ArrayNode all = new ObjectMapper().createArrayNode();
      cleaners.forEach(cleaner -> describe(all.addObject(), cleaner));
      out.println(all.toPrettyString());
    } else {
      cleaners.forEach(cleaner -> print(out, cleaner, name == null ? EXAMPLES : Integer.MAX_VALUE));
    }
    return 0;
  }

  private static List<GoldenCase> cases() {
    List<GoldenCase> cases = new ArrayList<>(GoldenCase.builtIn("plain"));
    CleanerRegistry.all().forEach(cleaner -> cases.addAll(cleaner.cases()));
    return cases;
  }

  private int verify(PrintWriter out, Settings settings, List<GoldenCase> cases) {
    ZoneId zone = settings.zone(Setting.TIME_ZONE);
    CleaningContext context =
        new CleaningContext(
            CodeLists.read(settings.path(Setting.CODE_LISTS)),
            LocalDate.now(zone),
            zone,
            settings.list(Setting.CLEAN_NULL_WORDS));
    Map<GoldenCase, String> failures = new GoldenCaseRunner(context).failures(cases);
    if (json.asked()) {
      ObjectNode answer = new ObjectMapper().createObjectNode();
      answer.put("cases", cases.size());
      ArrayNode all = answer.putArray("failures");
      failures.forEach((golden, actual) -> describe(all.addObject(), golden).put("actual", actual));
      out.println(answer.toPrettyString());
    } else {
      failures.forEach((golden, actual) -> out.println(failure(golden, actual)));
      out.println(cases.size() + " cases, " + failures.size() + " do not come out as they say");
    }
    return failures.isEmpty() ? 0 : 1;
  }

  private static String failure(GoldenCase golden, String actual) {
    return "%s: %s of '%s' gives '%s', expected '%s'"
        .formatted(golden.name(), golden.cleaner(), golden.input(), actual, golden.expected());
  }

  private static void print(PrintWriter out, CleanerDescriptor cleaner, int examples) {
    out.println(cleaner.name() + ": " + cleaner.description().english());
    out.println("    " + cleaner.description().vietnamese());
    for (CleanerArgument argument : cleaner.arguments()) {
      String takes =
          argument.choices().isEmpty() ? argument.takes() : String.join(", ", argument.choices());
      out.println(
          "    - " + argument.name() + " (" + takes + "): " + argument.description().english());
    }
    cleaner.cases().stream()
        .limit(examples)
        .forEach(
            golden ->
                out.println(
                    "    %s: '%s' -> %s"
                        .formatted(golden.cleaner(), golden.input(), golden.expected())));
  }

  private static void describe(ObjectNode node, CleanerDescriptor cleaner) {
    node.put("name", cleaner.name())
        .put("vietnamese", cleaner.description().vietnamese())
        .put("english", cleaner.description().english());
    ArrayNode arguments = node.putArray("arguments");
    for (CleanerArgument argument : cleaner.arguments()) {
      ObjectNode one = arguments.addObject();
      one.put("name", argument.name()).put("takes", argument.takes());
      one.put("default", argument.fallback()).put("required", argument.required());
      one.put("vietnamese", argument.description().vietnamese());
      one.put("english", argument.description().english());
      argument.choices().forEach(one.putArray("choices")::add);
    }
    ArrayNode cases = node.putArray("cases");
    cleaner.cases().forEach(golden -> describe(cases.addObject(), golden));
  }

  private static ObjectNode describe(ObjectNode node, GoldenCase golden) {
    node.put("name", golden.name()).put("cleaner", golden.cleaner()).put("column", golden.column());
    node.put("input", golden.input()).put("expected", golden.expected());
    golden.other().forEach(node.putObject("other")::put);
    return node;
  }
}
