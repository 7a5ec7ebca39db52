package vn.kho.schema.table;

import java.util.Arrays;
import java.util.Locale;

/** How one dataset's pipeline ended. */
public enum LoadStatus {
  /** Rows changed, and the main branch shows them. */
  PUBLISHED,
  /** Loaded, but no row changed, so there was no commit. */
  UNCHANGED,
  /** Every file was loaded before and was not parsed again. */
  SKIPPED,
  /** A person must decide; the main branch is unchanged. */
  HELD,
  /** The agency delivered nothing. */
  MISSING,
  /** An error stopped it. */
  FAILED;

  /** Whether the load ended without a problem. */
  public boolean good() {
    return this == PUBLISHED || this == UNCHANGED || this == SKIPPED;
  }

  /** Whether a status in tables and JSON is one without a problem; false for an unknown word. */
  public static boolean good(String word) {
    return Arrays.stream(values()).anyMatch(status -> status.good() && status.word().equals(word));
  }

  /** The word in tables and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
