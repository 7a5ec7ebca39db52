package vn.kho.quality.jobs;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the main method of every job does around the job. */
public final class JobMain {
  private JobMain() {}

  /** The job itself, testable without a process. */
  @FunctionalInterface
  public interface JobBody {

    /**
     * Runs it.
     *
     * @return its exit status
     */
    int run(String[] arguments, PrintStream out, PrintStream err);
  }

  /**
   * Runs a job, whose output is UTF-8, and ends the process with its exit status. Spark leaves
   * threads behind that would keep the process for seconds, so nothing waits for them.
   */
  public static void run(JobBody job, String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = job.run(arguments, out, err);
    out.flush();
    err.flush();
    Runtime.getRuntime().halt(status);
  }
}
