package vn.kho.etl.alert;

import java.util.Optional;
import vn.kho.schema.problem.ErrorCode;

/**
 * What an owner should know of one dataset.
 *
 * @param dataset its name
 * @param cause why it is told
 * @param code the stable code of what went wrong; empty for a score
 * @param message what went wrong and what to do next; without personal values, as all messages
 * @param score how its score changed, where it fell
 * @param late how late it is, where it is
 */
record Concern(
    String dataset,
    Cause cause,
    Optional<ErrorCode> code,
    String message,
    Optional<ScoreFall> score,
    Optional<Late> late) {

  static Concern of(String dataset, ScoreFall fall) {
    return new Concern(
        dataset, Cause.SCORE, Optional.empty(), "", Optional.of(fall), Optional.empty());
  }

  static Concern of(String dataset, Late late) {
    return new Concern(
        dataset, Cause.LATE, Optional.empty(), "", Optional.empty(), Optional.of(late));
  }
}
