package vn.kho.etl.afterload;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.schema.problem.ErrorCode;

/**
 * What became of the outputs of an after-load stage.
 *
 * @param stage its name
 * @param run the id of the run
 * @param outputs one for each output, in the order in which they were made
 */
public record AfterLoadResult(String stage, String run, List<OutputResult> outputs) {
  /** Copies the outputs. */
  public AfterLoadResult {
    outputs = List.copyOf(outputs);
  }

  /** How an output ended. */
  public enum OutputStatus {
    /** It was made, or made anew. */
    MADE,
    /** It is already as it would be made. */
    UNCHANGED,
    /** It stays as it was before. */
    FAILED;

    /** The word in tables and answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Why an output could not be made.
   *
   * @param code says whose fault it is
   * @param message what happened and what to do next
   */
  public record OutputFailure(ErrorCode code, String message) {}

  /**
   * One output.
   *
   * @param name namespace and name
   * @param status how it ended
   * @param entry rows in and out; all zero where it was not made
   * @param inputs the definition and the snapshots that it is made of
   * @param failure why it was not made
   * @param startedAt when it began
   * @param took wall time
   */
  public record OutputResult(
      String name,
      OutputStatus status,
      LedgerEntry entry,
      String inputs,
      Optional<OutputFailure> failure,
      Instant startedAt,
      Duration took) {}

  /** 0: every output is made or unchanged; 1: one failed. */
  public int exitStatus() {
    return outputs.stream().anyMatch(one -> one.status() == OutputStatus.FAILED) ? 1 : 0;
  }

  /** The answer for a program. */
  public ObjectNode json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("stage", stage).put("run", run).put("exit_status", exitStatus());
    ArrayNode all = root.putArray("outputs");
    for (OutputResult one : outputs) {
      ObjectNode node = all.addObject().put("output", one.name());
      node.put("status", one.status().word());
      node.put("rows_in", one.entry().in()).put("rows_out", one.entry().out());
      node.put("merged", one.entry().merged()).put("quarantined", one.entry().quarantined());
      node.put("skipped", one.entry().skipped());
      node.put("seconds", one.took().toMillis() / 1000.0);
      one.failure()
          .ifPresent(
              failure -> {
                node.put("code", failure.code().text());
                node.put("message", failure.message());
              });
    }
    return root;
  }

  /** The answer for a person: a line for each output. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (OutputResult one : outputs) {
      text.append(one.name()).append(": ");
      text.append(one.failure().map(OutputFailure::message).orElse(one.status().word()))
          .append('\n');
    }
    return text.append(stage)
        .append(' ')
        .append(run)
        .append(": ")
        .append(outputs.size())
        .append(" outputs, exit status ")
        .append(exitStatus())
        .toString();
  }
}
