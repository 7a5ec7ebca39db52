package vn.kho.orchestration.command;

import static org.assertj.core.api.Assertions.assertThat;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import vn.kho.orchestration.command.option.JsonOption;

/** What each command of Kho keeps to. */
final class CommandShape {
  private CommandShape() {}

  /** What a command answers. */
  enum Answer {
    /** Text, and with {@code --json} JSON. */
    JSON,
    /** A folder, a page, a server, or tables of a query. */
    OTHER
  }

  /**
   * A whole sentence says what a command does, and its description ends with its exit status; its
   * {@code --json} is that of all.
   */
  static void check(CommandLine command, Answer answer) {
    String[] description = command.getCommandSpec().usageMessage().description();
    assertThat(description).isNotEmpty();
    assertThat(description[0]).endsWith(".");
    boolean group = !command.getSubcommands().isEmpty();
    if (!group) {
      assertThat(String.join(" ", description)).matches(".*Exit status (of [-a-z]+ )?0: .*");
    }
    OptionSpec json = command.getCommandSpec().findOption(JsonOption.NAME);
    if (answer == Answer.JSON) {
      assertThat(json != null || group).as("--json").isTrue();
    }
    boolean shared =
        command.getCommandSpec().mixins().values().stream()
            .anyMatch(mixin -> mixin.userObject() instanceof JsonOption);
    assertThat(shared)
        .as("--json is that of JsonOption")
        .isEqualTo(json != null && answer == Answer.JSON);
  }

  /** Its help shows how it is used, by an example too. */
  static void checkHelp(String command, String help) {
    assertThat(help)
        .contains("Usage: kho " + command, "Example:\n  kho " + command, "-h, --help", "-V");
  }
}
