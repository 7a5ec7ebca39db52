package vn.kho.orchestration.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.schema.problem.NearestWord;

/** Help on a command or subcommand; picocli's own help command takes only the first name. */
@Command(
    name = "help",
    helpCommand = true,
    description = "Shows the help of a command.",
    footer = {"", "Example:", "  kho help load", "  kho help runs show"})
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "COMMAND", description = "The command, word by word (default: kho).")
  private List<String> words = new ArrayList<>();

  @Override
  public void run() {
    CommandLine line = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = line.getSubcommands().get(word);
      if (next == null) {
        String hint = NearestWord.hint(word, List.copyOf(line.getSubcommands().keySet()));
        throw new CommandLine.ParameterException(line, "There is no command '" + word + "'" + hint);
      }
      line = next;
    }
    line.usage(spec.commandLine().getOut());
  }
}
