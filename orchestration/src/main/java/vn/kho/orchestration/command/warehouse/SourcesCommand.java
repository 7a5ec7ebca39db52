package vn.kho.orchestration.command.warehouse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.contract.SourcePage;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.source.OptionForm;
import vn.kho.schema.source.SourceOption;
import vn.kho.schema.source.SourceType;
import vn.kho.schema.source.SourceTypes;

/** Lists the kinds of sources and their options. */
@Command(
    name = "sources",
    description = {
      "Lists where deliveries can come from: each kind of source with the options of its servers.",
      "Exit status 0: listed; 2: no source of this name."
    },
    footer = {"", "Example:", "  kho sources", "  kho sources http"})
public final class SourcesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One source, such as http.")
  private @Nullable String name;

  @Option(names = "--markdown", description = "The page docs/sources.md.")
  private boolean markdown;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (markdown) {
      out.print(SourcePage.text());
      out.flush();
      return 0;
    }
    place.settings(); // Takes the plugins of the warehouse.
    List<SourceType> sources = sources();
    if (json.asked()) {
      ArrayNode all = new ObjectMapper().createArrayNode();
      sources.forEach(source -> describe(all.addObject(), source));
      out.println(all.toPrettyString());
    } else {
      sources.forEach(source -> print(out, source));
    }
    return 0;
  }

  private List<SourceType> sources() {
    String wanted = name;
    if (wanted == null) {
      return SourceTypes.all();
    }
    List<String> known = SourceTypes.all().stream().map(SourceType::name).toList();
    return SourceTypes.named(wanted)
        .map(List::of)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "Cannot find a source named " + wanted + NearestWord.hint(wanted, known)));
  }

  private static void print(PrintWriter out, SourceType source) {
    out.println(source.name() + ": " + source.english());
    out.println("    " + source.vietnamese());
    out.println("    type: " + String.join(", ", SourcePage.serverTypes(source)));
    out.println("    where: " + source.shape().english());
    source.options().forEach(option -> print(out, option, "    - "));
  }

  private static void print(PrintWriter out, SourceOption<?> option, String indent) {
    String takes = option.form().takes(option.type());
    out.println(indent + option.name() + " (" + takes + "): " + option.english());
    if (option.form() instanceof OptionForm.Keys keys) {
      keys.options().forEach(key -> print(out, key, "    " + indent));
    }
  }

  private static void describe(ObjectNode node, SourceType source) {
    node.put("name", source.name())
        .put("vietnamese", source.vietnamese())
        .put("english", source.english());
    SourcePage.serverTypes(source).forEach(node.putArray("types")::add);
    node.put("where", source.shape().english()).put("example", source.shape().example());
    ArrayNode options = node.putArray("options");
    source.options().forEach(option -> describe(options.addObject(), option));
  }

  private static void describe(ObjectNode node, SourceOption<?> option) {
    node.put("name", option.name()).put("takes", option.form().takes(option.type()));
    node.put("default", option.preset()).put("secret", option.holdsSecret());
    node.put("vietnamese", option.vietnamese()).put("english", option.english());
    if (option.form() instanceof OptionForm.Keys keys) {
      ArrayNode all = node.putArray("keys");
      keys.options().forEach(key -> describe(all.addObject(), key));
    }
  }
}
