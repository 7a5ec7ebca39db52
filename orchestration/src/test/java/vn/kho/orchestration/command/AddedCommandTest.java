package vn.kho.orchestration.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/** Adds a command as docs/extending.md says: a class, and a line of the registry. */
class AddedCommandTest {

  /** The example of docs/extending.md. */
  @Command(
      name = "deliveries",
      description = {
        "Counts the files that agencies have delivered.",
        "Exit status 0: at least as many as wanted; 1: fewer; 2: could not count."
      },
      footer = {"", "Example:", "  kho deliveries --at-least 3"})
  static final class DeliveriesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Option(names = "--at-least", paramLabel = "N", description = "How many are wanted.")
    private int wanted;

    @Override
    public Integer call() throws JsonProcessingException {
      Path folder = place.settings().path(Setting.SOURCES);
      String[] files = folder.toFile().list();
      if (files == null) {
        throw new KhoException(
            ErrorCode.SOURCE_MISSING, "Cannot count files, there is no such folder: " + folder);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json.asked()
              ? new ObjectMapper().writeValueAsString(Map.of("files", files.length))
              : files.length + " files");
      return files.length >= wanted ? 0 : 1;
    }
  }

  private static final CommandRegistry REGISTRY = registry();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path home = Path.of("");

  private static CommandRegistry registry() {
    List<CommandRegistry.NamedCommand> commands = new ArrayList<>(CommandRegistry.KHO.commands());
    commands.add(1, new CommandRegistry.NamedCommand("deliveries", DeliveriesCommand.class));
    return new CommandRegistry(commands);
  }

  @Test
  void itStandsInTheHelpAtItsPlaceAndHasOneOfItsOwn() {
    assertThat(kho("--help")).isZero();
    assertThat(out.toString()).containsSubsequence("\n  demo ", "\n  deliveries ", "\n  load ");
    assertThat(out.toString()).contains("Counts the files that agencies have delivered.");

    for (String[] words :
        List.of(new String[] {"deliveries", "--help"}, new String[] {"help", "deliveries"})) {
      out.getBuffer().setLength(0);
      assertThat(kho(words)).isZero();
      CommandShape.checkHelp("deliveries", out.toString());
      assertThat(out.toString()).contains("--json", "--home", "--at-least", "Exit status 0:");
    }
    out.getBuffer().setLength(0);
    assertThat(kho("deliveries", "--version")).isZero();
    assertThat(out.toString()).startsWith("kho ");
  }

  @Test
  void itHasTheShapeOfAllCommands() {
    CommandLine line = Kho.commandLineFor(REGISTRY, "deliveries");
    CommandShape.check(
        Objects.requireNonNull(line.getSubcommands().get("deliveries")), CommandShape.Answer.JSON);
  }

  @Test
  void itsExitStatusAndItsAnswerAreThoseOfAllCommands() throws IOException {
    Files.writeString(home.resolve("kho.yaml"), "sources: {location: in}\n");
    assertThat(deliveries()).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("kho: " + ErrorCode.SOURCE_MISSING.text())
        .contains("Cannot count files");

    Files.createDirectories(home.resolve("in"));
    Files.writeString(home.resolve("in/a.csv"), "a\n");
    assertThat(deliveries("--at-least", "1")).isZero();
    assertThat(out.toString().strip()).isEqualTo("1 files");

    out.getBuffer().setLength(0);
    assertThat(deliveries("--at-least", "2", "--json")).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(out.toString()).path("files").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsMisspeltIsAnsweredWithTheNearestWord() {
    assertThat(kho("delivries")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'deliveries'?");
    assertThat(kho("deliveries", "--at-lest", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean '--at-least'?");
    assertThat(kho("deliveries", "--at-least", "many")).isEqualTo(2);
    assertThat(err.toString()).contains("'many'");
  }

  private int deliveries(String... more) {
    List<String> words = new ArrayList<>(List.of("deliveries", "--home", home.toString()));
    words.addAll(List.of(more));
    return kho(words.toArray(String[]::new));
  }

  private int kho(String... arguments) {
    CommandLine line = Kho.commandLineFor(REGISTRY, arguments);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
