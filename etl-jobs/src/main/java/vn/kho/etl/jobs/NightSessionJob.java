package vn.kho.etl.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The main of a process that runs the jobs of a night one after the other, since loading and
 * compiling the classes of a job costs more than the maintenance of small tables. Each line of the
 * standard input is a job, a JSON array of its main class and its arguments; each line of the
 * answer is {@code {"exit_status": 0, "answer": "what the job printed"}}. The process ends with its
 * input.
 */
public final class NightSessionJob {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, JobMain.JobBody> JOBS =
      Map.of(
          NightJob.class.getName(), NightJob::run,
          AfterLoadJob.class.getName(), AfterLoadJob::run,
          MaintainJob.class.getName(), MaintainJob::run);

  private final PrintStream err;
  private int worst;

  private NightSessionJob(PrintStream err) {
    this.err = err;
  }

  public static void main(String[] arguments) {
    ClassArchiveMark.ofProcess().ifPresent(ClassArchiveMark::set);
    JobMain.run(
        ScratchFolder.around(
            (unused, out, err) -> {
              // what a library prints must not be among the answers
              System.setOut(System.err);
              return run(System.in, out, err);
            }),
        arguments);
  }

  /**
   * Runs the jobs of an input to its end.
   *
   * @return the worst of their exit statuses
   */
  static int run(InputStream in, PrintStream out, PrintStream err) {
    NightSessionJob session = new NightSessionJob(err);
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = JSON.readValue(line, String[].class);
        out.println(session.answer(words));
        out.flush();
        if (words[0].equals(NightJob.class.getName())) {
          // The next steps query Trino, which needs the memory, while this process waits.
          System.gc();
        }
      }
      return session.worst;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer(String[] words) throws JsonProcessingException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int status;
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      status = status(words, out);
    }
    worst = Math.max(worst, status);
    return JSON.writeValueAsString(
        JSON.createObjectNode()
            .put("exit_status", status)
            .put("answer", printed.toString(StandardCharsets.UTF_8)));
  }

  private int status(String[] words, PrintStream out) {
    try {
      JobMain.JobBody job = JOBS.get(words[0]);
      if (job == null) {
        throw new KhoException(
            ErrorCode.INTERNAL_FAULT,
            "Cannot run a job of a night, there is none of this name: "
                + Arrays.toString(words)
                + ". Please report it with the log.");
      }
      return job.run(Arrays.copyOfRange(words, 1, words.length), out, err);
    } catch (Throwable fault) { // the next job of the night must get its turn
      return JobCommandLine.answer(fault, err);
    }
  }
}
