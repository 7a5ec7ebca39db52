package vn.kho.etl.alert;

import java.util.Optional;
import vn.kho.schema.problem.ErrorCode;

/**
 * A problem of one dataset that is reported to its owner.
 *
 * @param dataset its name
 * @param cause why it is reported
 * @param code the stable code of what went wrong; empty for a score
 * @param message what went wrong and what to do next; without personal values, as all messages
 * @param score how its score changed, where it fell
 * @param late how late it is, where it is
 */
record DatasetConcern(
    String dataset,
    AlertCause cause,
    Optional<ErrorCode> code,
    String message,
    Optional<ScoreFall> score,
    Optional<LateDataset> late) {

  static DatasetConcern of(String dataset, ScoreFall fall) {
    return new DatasetConcern(
        dataset, AlertCause.SCORE, Optional.empty(), "", Optional.of(fall), Optional.empty());
  }

  static DatasetConcern of(String dataset, LateDataset late) {
    return new DatasetConcern(
        dataset, AlertCause.LATE, Optional.empty(), "", Optional.empty(), Optional.of(late));
  }
}
