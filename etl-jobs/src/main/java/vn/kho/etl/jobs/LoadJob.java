package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.report.LogProgress;
import vn.kho.etl.report.RunSummaryFormatter;
import vn.kho.etl.report.RunSummaryJsonWriter;
import vn.kho.etl.report.TerminalProgress;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.problem.FailureJson;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.UnexpectedFailure;
import vn.kho.schema.settings.Setting;

/**
 * The main of a load. Exit status 0: every dataset is published or as it was; 1: one is held,
 * missing or failed; 2: the load could not run.
 */
public final class LoadJob {
  private static final Logger LOG = LoggerFactory.getLogger(LoadJob.class);

  private static final int STOPPED = 130;

  private LoadJob() {}

  public static void main(String[] arguments) {
    ClassArchiveMark.ofProcess().ifPresent(ClassArchiveMark::set);
    JobMain.run(reporting(ScratchFolder.around(LoadJob::run)), arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (JobCommandLine.helps(new LoadArguments(), arguments, out)) {
      return 0;
    }
    try {
      LoadOptions options = LoadOptions.parse(arguments);
      NightlyRunResult night;
      Thread stopped = new Thread(() -> stop(err));
      Runtime.getRuntime().addShutdownHook(stopped);
      try (LoadRun load = LoadRun.open(options)) {
        night = load.run(options, progress(err, options));
      } finally {
        Runtime.getRuntime().removeShutdownHook(stopped);
      }
      ClassArchiveMark.ofProcess().ifPresent(mark -> mark.after(night));
      return answer(night, options.json(), out, err);
    } catch (KhoException e) {
      err.println(e.line());
      LOG.debug("could not run", e);
      return notRun(arguments, out, e);
    } catch (Throwable fault) { // whatever it was, a caller that asked for JSON must get an answer
      LOG.error("could not run, stopped by an error", fault);
      KhoException reported = fault(fault);
      err.println(reported.line());
      return notRun(arguments, out, reported);
    }
  }

  /** Prints the result of a load, and a fault of its journal as an error; gives the exit status. */
  static int answer(NightlyRunResult night, boolean json, PrintStream out, PrintStream err) {
    out.println(json ? RunSummaryJsonWriter.of(night) : RunSummaryFormatter.of(night));
    night.fault().ifPresent(err::println);
    return night.exitStatus();
  }

  /** The error for a load that was stopped by an unexpected exception. */
  static KhoException fault(Throwable fault) {
    UnexpectedFailure why = UnexpectedFailure.of(fault);
    return new KhoException(why.code(), why.sentence("run the load"), fault);
  }

  private static int notRun(String[] arguments, PrintStream out, KhoException why) {
    if (FailureJson.asked(arguments)) {
      out.println(RunSummaryJsonWriter.notRun(why));
    }
    return ExitStatus.NOT_RUN;
  }

  /**
   * A job that adds {@code kho.exit-status-offset} to its exit status. Spark-submit ends with 1
   * where it could not start a job at all, so behind it the offset distinguishes the status of the
   * job; the launcher subtracts it.
   */
  static JobMain.JobBody reporting(JobMain.JobBody job) {
    return (arguments, out, err) ->
        job.run(arguments, out, err) + Integer.getInteger("kho.exit-status-offset", 0);
  }

  /**
   * Ends the process at Ctrl-C or a signal of the system. A pipeline may end at any step, so
   * nothing is waited for; Spark's orderly shutdown would only fail the pipelines with misleading
   * errors.
   */
  static void stop(PrintStream err) {
    err.println();
    err.println(
        "Stopped. Datasets that were published stay published, the others are as they were; the"
            + " next load clears up and goes on.");
    err.flush();
    Runtime.getRuntime().halt(STOPPED);
  }

  static RunProgress progress(PrintStream err, LoadOptions options) {
    boolean terminal = Boolean.getBoolean("kho.terminal");
    return terminal
        ? new TerminalProgress(err)
        : new LogProgress(err, Clock.system(options.settings().zone(Setting.TIME_ZONE)));
  }
}
