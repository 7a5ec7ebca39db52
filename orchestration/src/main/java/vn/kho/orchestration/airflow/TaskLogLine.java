package vn.kho.orchestration.airflow;

import org.jspecify.annotations.Nullable;

/**
 * A line of a task's log.
 *
 * @param timestamp when it was written, as Airflow writes it; null where it does not say
 * @param level such as {@code info} or {@code error}; empty where it does not say
 * @param text the line
 */
public record TaskLogLine(@Nullable String timestamp, String level, String text) {}
