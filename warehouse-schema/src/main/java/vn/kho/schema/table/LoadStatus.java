package vn.kho.schema.table;

import java.util.Arrays;
import java.util.Locale;

/** How one dataset's pipeline ended. */
public enum LoadStatus {
  /** Rows changed and main shows them. */
  PUBLISHED,
  /** Loaded, and every row is as it was: no commit. */
  UNCHANGED,
  /** Every file was loaded before: not parsed. */
  SKIPPED,
  /** A person must look; main stays as it was. */
  HELD,
  /** The agency delivered nothing. */
  MISSING,
  /** An error stopped it. */
  FAILED;

  /** Whether the night went well for the dataset. */
  public boolean good() {
    return this == PUBLISHED || this == UNCHANGED || this == SKIPPED;
  }

  /**
   * Whether a status as tables and JSON have it is a good one; false for a word that is no status.
   */
  public static boolean good(String word) {
    return Arrays.stream(values()).anyMatch(status -> status.good() && status.word().equals(word));
  }

  /** The word in tables and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
