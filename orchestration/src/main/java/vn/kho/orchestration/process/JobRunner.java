package vn.kho.orchestration.process;

import java.nio.file.Path;

/** Runs jobs and gives what they print. */
@FunctionalInterface
public interface JobRunner {

  /**
   * Runs a job and gives its standard output; blank where it ended without an answer. Its standard
   * error is that of this process.
   */
  String answer(JobProcess job);

  /**
   * Runs each job in a process of its own.
   *
   * @param built where the launcher keeps what it built
   */
  static JobRunner apart(Path built) {
    return job -> job.answer(built);
  }
}
