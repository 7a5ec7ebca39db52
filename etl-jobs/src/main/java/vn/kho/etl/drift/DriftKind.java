package vn.kho.etl.drift;

import java.util.Locale;
import vn.kho.schema.contract.DriftPolicy;

/** In what way a source is no longer what its contract describes. */
public enum DriftKind {
  /** A table beside the contract's that no contract names: a file, a sheet, a resource. */
  NEW_TABLE,
  /** The contract's table, which the source no longer has. */
  MISSING_TABLE,
  /** A column that the contract does not name. */
  NEW_COLUMN,
  /** A column that the contract names and the source no longer has. */
  MISSING_COLUMN,
  /** A column that the source is likely to have under another name now. */
  RENAMED_COLUMN,
  /** A column most of whose values no longer fit the contract's type. */
  RETYPED_COLUMN,
  /** A file that is written otherwise than those of the last load: delimiter, quote, header row. */
  CHANGED_LAYOUT,
  /** A file of the last load that is delivered no more, while others of the delivery stay. */
  WITHDRAWN_FILE,
  /** A file that is delivered again under its name without rows that it had held. */
  DROPPED_ROWS;

  /** As {@code ops.drift} and answers write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a contract's policy does with this kind. */
  public DriftPolicy.DriftMode mode(DriftPolicy policy) {
    return switch (this) {
      case NEW_TABLE, MISSING_TABLE, WITHDRAWN_FILE, DROPPED_ROWS ->
          policy.tables().orElse(DriftPolicy.DriftMode.FREEZE);
      case NEW_COLUMN, MISSING_COLUMN, RENAMED_COLUMN -> policy.columns();
      case RETYPED_COLUMN -> policy.types();
      case CHANGED_LAYOUT -> DriftPolicy.DriftMode.FREEZE; // Of a file that is read all the same.
    };
  }
}
