package vn.kho.orchestration.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.problem.FailureJson;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;

/** The {@code kho} command. Exit status: 0 all good, 1 some held or failed, 2 could not run. */
@Command(
    name = "kho",
    description = "The shared data warehouse of a province: from agency files to SQL, every night.",
    footer = {"", "Example:", "  kho demo", "", "More about one command: kho help COMMAND"})
public final class Kho implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Starts the command; ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return commandLineFor(args).execute(args);
  }

  /** The command with all that are below it. */
  public static CommandLine commandLine() {
    return configured(CommandRegistry.KHO.all());
  }

  /** The command with what these arguments need of it: of all that are below it, one. */
  static CommandLine commandLineFor(String... args) {
    return commandLineFor(CommandRegistry.KHO, args);
  }

  static CommandLine commandLineFor(CommandRegistry registry, String... args) {
    return configured(registry.forArguments(args));
  }

  private static CommandLine configured(CommandLine line) {
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(Kho::misread);
    line.setExecutionExceptionHandler(Kho::failed);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(LocalDate.class, Kho::date);
    all(line);
    return line;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      String what = "'" + text + "' is no date such as 2026-11-20";
      throw new CommandLine.TypeConversionException(what);
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /**
   * Every command answers --help. Picocli's own switch for it would shift the arguments of commands
   * that are methods, since it is counted as their first options and added as their last.
   */
  static void all(CommandLine line) {
    if (line.getCommandSpec().findOption("--help") == null) {
      OptionSpec.Builder help = OptionSpec.builder("-h", "--help").usageHelp(true);
      OptionSpec.Builder version = OptionSpec.builder("-V", "--version").versionHelp(true);
      line.getCommandSpec()
          .addOption(help.description("Show this help message and exit.").build())
          .addOption(version.description("Print version information and exit.").build());
      line.getCommandSpec().versionProvider(() -> new String[] {"kho 0.1.0-SNAPSHOT"});
      line.getCommandSpec().usageMessage().synopsisSubcommandLabel("COMMAND");
    }
    line.getSubcommands().values().forEach(Kho::all);
  }

  private static int misread(CommandLine.ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String hint = "";
    boolean unknown = false;
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
      unknown = true;
      hint = NearestWord.hint(word, known(line, word.startsWith("-")));
    }
    // Picocli writes the word twice where the value of a map is no pair.
    String first = String.valueOf(e.getMessage()).replaceFirst("\\R(?s:.*)", "");
    String message = first.replace("option option", "option") + hint;
    line.getErr().println("kho: " + message);
    line.getErr().println("Help: " + line.getCommandSpec().qualifiedName() + " --help");
    ErrorCode code = unknown ? ErrorCode.SETTING_UNKNOWN : ErrorCode.SETTING_INVALID;
    return notRun(line, args, new KhoException(code, message));
  }

  /** Answers in JSON too where that was asked for. */
  private static int notRun(CommandLine line, String[] args, KhoException why) {
    if (FailureJson.asked(args)) {
      line.getOut().println(FailureJson.notRun(why).toPrettyString());
    }
    return ExitStatus.NOT_RUN;
  }

  private static List<String> known(CommandLine line, boolean options) {
    return options
        ? line.getCommandSpec().options().stream().map(o -> o.longestName()).toList()
        : List.copyOf(line.getSubcommands().keySet());
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result) {
    if (e instanceof KhoException known) {
      line.getErr().println("kho: " + known.line());
      return notRun(line, result.originalArgs().toArray(String[]::new), known);
    }
    String message = "Cannot go on, this is a fault of Kho itself:";
    KhoException fault = new KhoException(ErrorCode.INTERNAL_FAULT, message, e);
    line.getErr().println("kho: " + fault.line());
    e.printStackTrace(line.getErr());
    return notRun(line, result.originalArgs().toArray(String[]::new), fault);
  }
}
