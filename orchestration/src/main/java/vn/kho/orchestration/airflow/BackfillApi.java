package vn.kho.orchestration.airflow;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.kho.orchestration.airflow.Backfill.BackfillRequest;
import vn.kho.orchestration.airflow.Backfill.PlannedRun;
import vn.kho.schema.http.FaultRule;
import vn.kho.schema.http.NextAttempt;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Backfills of an Airflow. */
public final class BackfillApi {
  private static final int ATTEMPTS = 4;

  private final HttpTransport wire;

  BackfillApi(HttpTransport wire) {
    this.wire = wire;
  }

  /** Those of a DAG, the newest first. */
  public List<Backfill> of(String dagId) {
    CallBuilder ask = CallBuilder.NOTHING.with("dag_id", dagId).with("order_by", "-id");
    return wire.list(ApiCall.BACKFILLS, ask, Integer.MAX_VALUE);
  }

  /** One of them. */
  public Backfill one(long id) {
    return wire.send(ApiCall.ONE_BACKFILL, CallBuilder.of(Long.toString(id)));
  }

  /** The runs it would make. */
  public List<PlannedRun> plan(BackfillRequest wanted) {
    return wire.send(ApiCall.BACKFILL_PLAN, CallBuilder.NOTHING.sending(wanted)).backfills();
  }

  /**
   * Starts one. Where the answer is lost, the one that was started is found: a DAG has at most one
   * that has not ended. Where none was, it is asked for again.
   *
   * @throws KhoException AIRFLOW_CONFLICT where another one of this DAG has not ended
   */
  public Backfill start(BackfillRequest wanted) {
    FaultRule<LostStartException> rule =
        FaultRule.of(LostStartException.class, lost -> NextAttempt.LATER);
    try {
      return wire.retry().trying(ATTEMPTS).run(rule, () -> startOrFind(wanted));
    } catch (LostStartException e) {
      throw e.answer;
    }
  }

  private Backfill startOrFind(BackfillRequest wanted) throws LostStartException {
    try {
      return wire.send(ApiCall.BACKFILL_START, CallBuilder.NOTHING.sending(wanted));
    } catch (KhoException e) {
      if (!perhapsDone(e)) {
        throw e;
      }
      Optional<Backfill> there = open(wanted);
      if (there.isPresent()) {
        return there.orElseThrow();
      }
      if (e.code() == ErrorCode.AIRFLOW_CONFLICT) {
        throw e;
      }
      throw new LostStartException(e);
    }
  }

  /** Thrown where a start got no answer and Airflow lists no such backfill. */
  private static final class LostStartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final KhoException answer;

    LostStartException(KhoException answer) {
      super(answer);
      this.answer = answer;
    }
  }

  /** The one that asks for the same and has not ended. */
  private Optional<Backfill> open(BackfillRequest wanted) {
    return of(wanted.dagId()).stream()
        .filter(backfill -> backfill.completedAt() == null)
        .filter(backfill -> backfill.fromDate().equals(wanted.fromDate()))
        .filter(backfill -> backfill.toDate().equals(wanted.toDate()))
        .filter(backfill -> backfill.reprocessBehavior() == wanted.reprocessBehavior())
        .findFirst();
  }

  private static boolean perhapsDone(KhoException e) {
    return e.code() == ErrorCode.AIRFLOW_UNREACHABLE || e.code() == ErrorCode.AIRFLOW_CONFLICT;
  }

  /** Lets it start no further runs; those under way go on. */
  public Backfill pause(long id) {
    return turned(ApiCall.BACKFILL_PAUSE, id, Backfill::isPaused);
  }

  /** Lets it go on. */
  public Backfill resume(long id) {
    return turned(ApiCall.BACKFILL_RESUME, id, backfill -> !backfill.isPaused());
  }

  /** Ends it; runs that have not started are taken back. */
  public Backfill cancel(long id) {
    return turned(ApiCall.BACKFILL_CANCEL, id, backfill -> false);
  }

  /**
   * Sends a change of state. Where that fails, but the backfill already has the state, as after a
   * lost answer, the backfill is returned.
   */
  private Backfill turned(ApiCall<Backfill> call, long id, Predicate<Backfill> already) {
    try {
      return wire.send(call, CallBuilder.of(Long.toString(id)));
    } catch (KhoException e) {
      if (!perhapsDone(e)) {
        throw e;
      }
      Backfill there = one(id);
      if (there.completedAt() == null && already.test(there)) {
        return there;
      }
      throw e;
    }
  }
}
