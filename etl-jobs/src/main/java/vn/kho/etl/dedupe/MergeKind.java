package vn.kho.etl.dedupe;

import java.util.Locale;

/** Why a row was merged into another: the column {@code kind} of {@code ops.link}. */
public enum MergeKind {
  /** All columns of the contract are equal. */
  COPY,
  /** Equal primary keys with other values, in one delivery. */
  CONFLICT,
  /** The dedupe keys are equal; the primary key, if there is one, is not. */
  MATCH,
  /** Equal primary keys with other values, in two deliveries that are loaded at once. */
  SUPERSEDED;

  /** The word in tables and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
