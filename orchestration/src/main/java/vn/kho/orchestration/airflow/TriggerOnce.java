package vn.kho.orchestration.airflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Starts a run exactly once although requests are retried. Where the answer to the first request
 * was lost, Airflow answers 409 to the second; then the existing run is read and compared with the
 * request.
 */
final class TriggerOnce {
  private static final int ATTEMPTS = 5;

  private final HttpTransport wire;
  private final DagRunApi runs;

  TriggerOnce(HttpTransport wire, DagRunApi runs) {
    this.wire = wire;
    this.runs = runs;
  }

  DagRun start(TriggerRequest trigger) {
    CallBuilder ask = CallBuilder.of(trigger.dagId()).sending(trigger.body());
    try {
      // The id of the run keeps a retry from starting a second run.
      return wire.repeated(ApiCall.TRIGGER, ask, wire.retry().trying(ATTEMPTS), true);
    } catch (KhoException e) {
      if (e.code() != ErrorCode.AIRFLOW_CONFLICT) {
        throw e;
      }
      return there(trigger, e);
    }
  }

  private DagRun there(TriggerRequest trigger, KhoException conflict) {
    Optional<DagRun> named = runs.find(trigger.dagId(), trigger.runId());
    if (named.isPresent()) {
      DagRun run = named.orElseThrow();
      if (trigger.is(run)) {
        return run;
      }
      String why = "a run of this name was started with something else in its conf: ";
      throw foreign(trigger, why + run.dagRunId(), "Take another key", conflict);
    }
    Instant date = trigger.logicalDate();
    List<DagRun> others = date == null ? List.of() : runs.between(trigger.dagId(), date, date);
    if (others.isEmpty()) {
      throw conflict;
    }
    DagRun other = others.get(0);
    String why = "its logical date has a run already: " + other.dagRunId() + " (" + other.state();
    String next = "Clear that run, or backfill the date with --again";
    throw foreign(trigger, why + ")", next, conflict);
  }

  private static KhoException foreign(
      TriggerRequest trigger, String why, String next, Exception cause) {
    String message = "Cannot start a run of " + trigger.dagId() + ", " + why + ". " + next;
    return new KhoException(ErrorCode.AIRFLOW_CONFLICT, message, cause);
  }
}
