package vn.kho.quality.jobs;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.problem.FailureJson;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.UnexpectedFailure;

/**
 * Reads the command line of a job by picocli and runs the job. What cannot be read, and every other
 * {@link KhoException}, is one line on standard error and exit status 2; {@code --help} prints the
 * options and ends with 0.
 */
public final class JobCommandLine {
  private static final Logger LOG = LoggerFactory.getLogger(JobCommandLine.class);

  private JobCommandLine() {}

  /**
   * Runs a job.
   *
   * @param job a command of picocli, {@code Callable<Integer>}, or one whose subcommands are
   * @param out where its answer goes
   * @param err where its error messages go
   * @return its exit status
   */
  public static int run(Object job, String[] arguments, PrintStream out, PrintStream err) {
    return run(job, arguments, out, err, fault -> answer(fault, arguments, out, err));
  }

  /**
   * Runs a job that reports its faults itself.
   *
   * @param failed gives the exit status for what the job threw
   */
  public static int run(
      Object job,
      String[] arguments,
      PrintStream out,
      PrintStream err,
      ToIntFunction<Throwable> failed) {
    try {
      CommandLine line = of(job);
      line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
      line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
      line.setExecutionExceptionHandler((fault, unused, result) -> failed.applyAsInt(fault));
      line.setParameterExceptionHandler((e, unused) -> failed.applyAsInt(misread(e)));
      return line.execute(arguments);
    } catch (Throwable fault) { // errors, which picocli does not hand on
      return failed.applyAsInt(fault);
    }
  }

  /**
   * Fills a job's options without running it.
   *
   * @return the job; {@code --help} among the arguments changes nothing, see {@link #helps}
   * @throws KhoException SETTING_UNKNOWN for an option that the job does not have, SETTING_INVALID
   */
  public static <T> T parse(T job, String[] arguments) {
    try {
      of(job).parseArgs(arguments);
      return job;
    } catch (CommandLine.ParameterException e) {
      throw misread(e);
    }
  }

  /**
   * Prints the options of a job where {@code --help} is among the arguments.
   *
   * @return whether it is, and so the job is not to be run
   */
  public static boolean helps(Object job, String[] arguments, PrintStream out) {
    List<String> given = List.of(arguments);
    boolean asked = given.contains("--help") || given.contains("-h");
    if (asked) {
      of(job).usage(out);
    }
    return asked;
  }

  private static CommandLine of(Object job) {
    CommandLine line = new CommandLine(job);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOverwrittenOptionsAllowed(true);
    line.setExpandAtFiles(false);
    line.setUsageHelpAutoWidth(true);
    help(line);
    return line;
  }

  private static void help(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
    line.getSubcommands().values().forEach(JobCommandLine::help);
  }

  /**
   * Reports on standard error why a job could not run, and as its answer where it was asked for
   * JSON; returns its exit status.
   */
  private static int answer(Throwable fault, String[] arguments, PrintStream out, PrintStream err) {
    KhoException why = reported(fault);
    err.println(why.line());
    if (FailureJson.asked(arguments)) {
      out.println(FailureJson.notRun(why).toPrettyString());
    }
    return ExitStatus.NOT_RUN;
  }

  /** Reports on standard error why a job could not run; returns its exit status. */
  public static int answer(Throwable fault, PrintStream err) {
    err.println(reported(fault).line());
    return ExitStatus.NOT_RUN;
  }

  private static KhoException reported(Throwable fault) {
    if (fault instanceof KhoException known) {
      LOG.debug("could not run", known);
      return known;
    }
    LOG.error("could not run, stopped by an error", fault);
    UnexpectedFailure why = UnexpectedFailure.of(fault);
    return new KhoException(why.code(), why.sentence("run"), fault);
  }

  private static KhoException misread(CommandLine.ParameterException e) {
    String job = e.getCommandLine().getCommandSpec().qualifiedName();
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      List<String> known = new ArrayList<>(e.getCommandLine().getSubcommands().keySet());
      e.getCommandLine().getCommandSpec().options().forEach(one -> known.add(one.longestName()));
      return new KhoException(
          ErrorCode.SETTING_UNKNOWN,
          "Cannot " + job + ", unknown option: " + word + NearestWord.hint(word, known));
    }
    String why =
        String.valueOf(e.getMessage())
            .replaceFirst("\\R(?s:.*)", "")
            .replaceFirst("^.*arameter for option '(--[a-z-]+).*", "no value after option: $1");
    return new KhoException(ErrorCode.SETTING_INVALID, "Cannot " + job + ", " + why);
  }
}
