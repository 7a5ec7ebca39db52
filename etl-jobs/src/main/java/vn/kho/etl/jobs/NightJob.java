package vn.kho.etl.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.report.RunSummaryFormatter;
import vn.kho.etl.report.RunSummaryJsonWriter;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.problem.KhoException;

/**
 * The main of a whole night: several loads one behind the other in one process and one Spark
 * session. Its arguments are those of {@link LoadJob}, once for all loads, then once for each
 * behind {@code --then}. The answer is JSON; a load that could not run does not stop the next.
 */
public final class NightJob {
  private static final Logger LOG = LoggerFactory.getLogger(NightJob.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String THEN = "--then";

  private final PrintStream err;
  private final ArrayNode runs = JSON.createArrayNode();
  private int worst;

  private NightJob(PrintStream err) {
    this.err = err;
  }

  public static void main(String[] arguments) {
    ClassArchiveMark.ofProcess().ifPresent(ClassArchiveMark::set);
    JobMain.run(LoadJob.reporting(ScratchFolder.around(NightJob::run)), arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    NightJob night = new NightJob(err);
    Thread stopped = new Thread(() -> LoadJob.stop(err));
    Runtime.getRuntime().addShutdownHook(stopped);
    try {
      List<LoadOptions> loads = loads(arguments);
      try (LoadRun load = LoadRun.open(loads.get(0))) {
        loads.forEach(options -> night.load(load, options));
      }
    } catch (KhoException e) {
      night.broke(e);
    } catch (Throwable fault) { // whatever it was, the answer must be given
      LOG.error("could not run, stopped by an error", fault);
      night.broke(LoadJob.fault(fault));
    } finally {
      Runtime.getRuntime().removeShutdownHook(stopped);
    }
    ObjectNode answer = JSON.createObjectNode().put("exit_status", night.worst);
    answer.set("runs", night.runs);
    out.println(answer.toPrettyString());
    return night.worst;
  }

  private static List<LoadOptions> loads(String[] arguments) {
    List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    for (String word : arguments) {
      if (word.equals(THEN)) {
        parts.add(new ArrayList<>());
      } else {
        parts.get(parts.size() - 1).add(word);
      }
    }
    if (parts.size() == 1) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID, "Cannot run a night without a load, " + THEN + " is wanted");
    }
    List<LoadOptions> loads = new ArrayList<>();
    for (List<String> own : parts.subList(1, parts.size())) {
      List<String> words = new ArrayList<>(parts.get(0));
      words.addAll(own);
      loads.add(LoadOptions.parse(words.toArray(String[]::new)));
    }
    return loads;
  }

  private void load(LoadRun load, LoadOptions options) {
    try {
      NightlyRunResult result = load.run(options, LoadJob.progress(err, options));
      ClassArchiveMark.ofProcess().ifPresent(mark -> mark.after(result));
      worst = Math.max(worst, result.exitStatus());
      if (options.json()) {
        result.fault().ifPresent(err::println);
      } else {
        err.println(RunSummaryFormatter.of(result)); // A fault is among its notes.
      }
      runs.add(tree(result));
    } catch (KhoException e) {
      LOG.debug("could not run", e);
      broke(e);
    } catch (Throwable fault) { // a load that could not run does not stop the next
      LOG.error("could not run, stopped by an error", fault);
      broke(LoadJob.fault(fault));
    }
  }

  private void broke(KhoException e) {
    err.println(e.line());
    worst = ExitStatus.NOT_RUN;
    runs.addObject()
        .put("exit_status", ExitStatus.NOT_RUN)
        .put("code", e.code().text())
        .put("message", String.valueOf(e.getMessage()));
  }

  private static JsonNode tree(NightlyRunResult result) {
    try {
      return JSON.readTree(RunSummaryJsonWriter.of(result));
    } catch (JsonProcessingException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot read the answer of a load: " + e.getMessage(), e);
    }
  }
}
