package vn.kho.quality.expectation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Periods that are missing between two that are there.
 *
 * @param group the values of the group, as text
 * @param first the first missing period, as a number
 * @param last the last missing period
 */
public record MissingPeriods(List<@Nullable String> group, long first, long last) {
  /** Copies the group, nulls included. */
  public MissingPeriods {
    group = Collections.unmodifiableList(new ArrayList<>(group));
  }

  /** How many periods are missing. */
  public long size() {
    return last - first + 1;
  }
}
