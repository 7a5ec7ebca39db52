package vn.kho.quality.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One night of a history.
 *
 * @param run the run's id
 * @param at when it began
 * @param status how the dataset's pipeline ended
 * @param score its score; null where it was not judged
 * @param read rows read
 * @param setAside rows set aside
 */
public record HistoryPoint(
    String run, Instant at, String status, @Nullable Double score, long read, long setAside) {}
