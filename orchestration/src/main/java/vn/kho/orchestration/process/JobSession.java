package vn.kho.orchestration.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Runs the jobs of a night in one process, which is started by the first loads: a process of its
 * own costs each job more than a second of CPU. A job that spark-submit starts still has a process
 * of its own, and so has one before the first load, or after the shared process has crashed.
 */
public final class JobSession implements JobRunner, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path built;
  private @Nullable RunningJob running;

  /**
   * A session that has not started.
   *
   * @param built where the launcher keeps what it built
   */
  public JobSession(Path built) {
    this.built = built;
  }

  /** The process with both ends of its pipes. */
  private record RunningJob(
      JobProcess job, Process process, BufferedWriter in, BufferedReader out, Thread end) {}

  @Override
  public String answer(JobProcess job) {
    if (SparkSubmit.of(job).isPresent()) {
      return job.answer(built);
    }
    if (running == null && job.main().equals(JobProcess.NIGHT)) {
      running = begun(job);
    }
    RunningJob session = running;
    return session != null && sent(session, job) ? answered(session) : job.answer(built);
  }

  private RunningJob begun(JobProcess first) {
    JobProcess job = JobProcess.session(first);
    try {
      Process process =
          job.builder(built)
              .redirectInput(Redirect.PIPE)
              .redirectOutput(Redirect.PIPE)
              .redirectError(Redirect.INHERIT)
              .start();
      Thread end = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(end);
      return new RunningJob(
          job,
          process,
          new BufferedWriter(
              new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)),
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
          end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a job to the process; false where the process has ended, so that the job has not begun.
   */
  private static boolean sent(RunningJob session, JobProcess job) {
    List<String> words = new ArrayList<>(List.of(job.main()));
    words.addAll(job.arguments());
    try {
      session.in().write(JSON.writeValueAsString(words));
      session.in().newLine();
      session.in().flush();
      return true;
    } catch (JsonProcessingException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot write the arguments of a job: " + e.getMessage(), e);
    } catch (IOException e) {
      return false; // a closed pipe
    }
  }

  /** What the job printed; blank where its process ended before it did, as its log says. */
  private static String answered(RunningJob session) {
    try {
      String line = session.out().readLine();
      // A line that is not whole is that of a process that was ended while it wrote.
      boolean whole = line != null && line.endsWith("}");
      return whole ? JSON.readTree(line).path("answer").asText() : "";
    } catch (JsonProcessingException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot read the answer of a job, it is no JSON. Please report it with the log.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process, once its job has ended; a job that comes later starts another. */
  @Override
  public void close() {
    RunningJob session = running;
    if (session == null) {
      return;
    }
    running = null;
    try {
      session.in().close();
    } catch (IOException e) {
      // a closed pipe: the process has ended
    }
    session.job().ended(built, session.process(), session.end());
  }
}
