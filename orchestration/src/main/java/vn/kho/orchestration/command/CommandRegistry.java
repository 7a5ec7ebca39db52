package vn.kho.orchestration.command;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import vn.kho.orchestration.command.airflow.AirflowCommand;
import vn.kho.orchestration.command.night.AfterLoadCommand;
import vn.kho.orchestration.command.night.LoadCommand;
import vn.kho.orchestration.command.night.MaintainCommand;
import vn.kho.orchestration.command.night.MartsCommand;
import vn.kho.orchestration.command.night.NightCommand;
import vn.kho.orchestration.command.night.RunsCommand;
import vn.kho.orchestration.command.night.StatusCommand;
import vn.kho.orchestration.command.night.TableCommand;
import vn.kho.orchestration.command.quality.CheckCommand;
import vn.kho.orchestration.command.quality.CleanersCommand;
import vn.kho.orchestration.command.quality.ProfileCommand;
import vn.kho.orchestration.command.quality.QualityCommand;
import vn.kho.orchestration.command.quality.QuarantineCommand;
import vn.kho.orchestration.command.quality.RepairCommand;
import vn.kho.orchestration.command.quality.RulesCommand;
import vn.kho.orchestration.command.sql.NotebooksCommand;
import vn.kho.orchestration.command.sql.SqlCommand;
import vn.kho.orchestration.command.warehouse.AddCommand;
import vn.kho.orchestration.command.warehouse.BenchCommand;
import vn.kho.orchestration.command.warehouse.DemoCommand;
import vn.kho.orchestration.command.warehouse.ReadCommand;
import vn.kho.orchestration.command.warehouse.SampleCommand;
import vn.kho.orchestration.command.warehouse.SettingsCommand;
import vn.kho.orchestration.command.warehouse.SourcesCommand;
import vn.kho.orchestration.command.warehouse.ValidateCommand;

/**
 * The commands below {@code kho}. Reading the annotations of all takes longer than most commands
 * run, so a call reads those that it needs.
 *
 * @param commands in the order of the help
 */
record CommandRegistry(List<CommandRegistry.NamedCommand> commands) {
  /** Those of Kho: a new command is one line here, at its place in the help. */
  static final CommandRegistry KHO =
      new CommandRegistry(
          List.of(
              new NamedCommand("demo", DemoCommand.class),
              new NamedCommand("load", LoadCommand.class),
              new NamedCommand("night", NightCommand.class),
              new NamedCommand("airflow", AirflowCommand.class),
              new NamedCommand("maintain", MaintainCommand.class),
              new NamedCommand("table", TableCommand.class),
              new NamedCommand("check", CheckCommand.class),
              new NamedCommand("profile", ProfileCommand.class),
              new NamedCommand("read", ReadCommand.class),
              new NamedCommand("repair", RepairCommand.class),
              new NamedCommand("add", AddCommand.class),
              new NamedCommand("sample", SampleCommand.class),
              new NamedCommand("sql", SqlCommand.class),
              new NamedCommand("marts", MartsCommand.class),
              new NamedCommand("after-load", AfterLoadCommand.class),
              new NamedCommand("notebooks", NotebooksCommand.class),
              new NamedCommand("runs", RunsCommand.class),
              new NamedCommand("status", StatusCommand.class),
              new NamedCommand("quality", QualityCommand.class),
              new NamedCommand("quarantine", QuarantineCommand.class),
              new NamedCommand("validate", ValidateCommand.class),
              new NamedCommand("rules", RulesCommand.class),
              new NamedCommand("sources", SourcesCommand.class),
              new NamedCommand("cleaners", CleanersCommand.class),
              new NamedCommand("settings", SettingsCommand.class),
              new NamedCommand("bench", BenchCommand.class),
              new NamedCommand("help", HelpCommand.class)));

  private static final List<String> OF_ALL = List.of("-h", "--help", "-V", "--version");

  /**
   * A command.
   *
   * @param name as in its annotation, which is slow to read
   */
  record NamedCommand(String name, Class<?> type) {}

  /** Copies the list. */
  CommandRegistry {
    commands = List.copyOf(commands);
  }

  /** With every command. */
  CommandLine all() {
    CommandLine kho = new CommandLine(new Kho());
    commands.forEach(one -> kho.addSubcommand(one.name(), one.type()));
    return kho;
  }

  /**
   * With the command that the first argument names, or where the list of commands or the version is
   * asked for, with a line for each; else, and for {@code kho help}, with every command.
   */
  CommandLine forArguments(String... arguments) {
    if (arguments.length == 0 || (arguments.length == 1 && OF_ALL.contains(arguments[0]))) {
      return listed();
    }
    Optional<NamedCommand> asked =
        commands.stream()
            .filter(one -> one.type() != HelpCommand.class && one.name().equals(arguments[0]))
            .findFirst();
    return asked
        .map(one -> new CommandLine(new Kho()).addSubcommand(one.name(), one.type()))
        .orElseGet(this::all);
  }

  /** With the line that the list of commands shows of each. */
  private CommandLine listed() {
    CommandLine kho = new CommandLine(new Kho());
    for (NamedCommand one : commands) {
      CommandSpec line = CommandSpec.create();
      line.usageMessage().description(declared(one.type()).description());
      kho.addSubcommand(one.name(), line);
    }
    return kho;
  }

  private static Command declared(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class));
  }
}
