package vn.kho.orchestration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import vn.kho.orchestration.sql.QueryResult;

/** The values of one row of an answer, taken from left to right. */
final class RowCursor {
  private static final int BEFORE_POINT = 1000;

  private final List<Object> row;
  private int next;

  private RowCursor(List<Object> row) {
    this.row = row;
  }

  static <T> List<T> each(QueryResult answer, Function<RowCursor, T> read) {
    return answer.rows().stream().map(row -> read.apply(new RowCursor(row))).toList();
  }

  String text() {
    return row.get(next++).toString();
  }

  Optional<String> textIfAny() {
    return Optional.of(text()).filter(text -> !text.isEmpty());
  }

  /** A count; 0 where there is none. */
  long count() {
    return countIfAny().orElse(0);
  }

  OptionalLong countIfAny() {
    return row.get(next++) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  OptionalDouble number() {
    return row.get(next++) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** Seconds since 1970, as Trino's to_unixtime gives them. */
  Optional<Instant> instant() {
    return row.get(next++) instanceof Number number
        ? Optional.of(Instant.ofEpochMilli(Math.round(number.doubleValue() * BEFORE_POINT)))
        : Optional.empty();
  }

  /** Seconds. */
  Duration seconds() {
    OptionalDouble seconds = number();
    return Duration.ofMillis(Math.round(seconds.orElse(0) * BEFORE_POINT));
  }

  LoadRowCounts rows() {
    return new LoadRowCounts(
        count(), count(), count(), count(), count(), count(), count(), count(), count(), count());
  }

  Optional<LoadLine.LoadFailure> failure() {
    Optional<String> code = textIfAny();
    String owner = text();
    String message = text();
    return code.map(known -> new LoadLine.LoadFailure(known, owner, message));
  }
}
