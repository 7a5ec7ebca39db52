package vn.kho.etl.table;

import java.util.List;
import java.util.stream.Collectors;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Decides what becomes of each difference between a table and its contract. What becomes of rows
 * that have no value of an added column is known only when a delivery was compared with the table:
 * the check stage decides that by load mode ({@code UnfilledColumns}).
 */
final class SchemaPolicy {
  private SchemaPolicy() {}

  /** What becomes of a difference. */
  enum SchemaJudgement {
    /** The table is changed; its readers are not affected. */
    APPLIED,
    /** Readers of the table would break: the load stops, and a person must approve. */
    BREAKS_READERS
  }

  static SchemaJudgement judge(SchemaDifference.DifferenceKind kind) {
    return switch (kind) {
      case COLUMN_ADDED, TYPE_WIDENED, COMMENT_CHANGED, TABLE_COMMENT_CHANGED ->
          SchemaJudgement.APPLIED;
      case COLUMN_DROPPED, TYPE_CHANGED, KEY_CHANGED -> SchemaJudgement.BREAKS_READERS;
    };
  }

  /**
   * Lets pass what can be applied.
   *
   * @throws KhoException SCHEMA_CHANGED with every difference that would break readers
   */
  static void require(TableShape wanted, List<SchemaDifference> found) {
    String breaking =
        found.stream()
            .filter(one -> judge(one.kind()) == SchemaJudgement.BREAKS_READERS)
            .map(SchemaDifference::text)
            .collect(Collectors.joining("; "));
    if (!breaking.isEmpty()) {
      throw new KhoException(
          ErrorCode.SCHEMA_CHANGED,
          "Cannot load "
              + wanted.id()
              + ", its contract changed in a way that breaks readers: "
              + breaking
              + ". Ask "
              + wanted.approver()
              + " to approve, then drop the table and load it anew (kho table drop "
              + wanted.id()
              + "), or publish it under a new name.");
    }
  }
}
