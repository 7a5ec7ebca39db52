package vn.kho.etl.dedupe;

import java.util.Locale;

/** Why a row was merged into another: the column {@code kind} of {@code ops.link}. */
public enum MergeKind {
  /** All columns of the contract are equal. */
  COPY,
  /** The same primary key with other values, in one delivery. */
  CONFLICT,
  /** The dedupe keys are equal; the primary key, if there is one, is not. */
  MATCH,
  /** The same primary key with other values, in another delivery that is loaded with this one. */
  SUPERSEDED;

  /** The word in tables and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
