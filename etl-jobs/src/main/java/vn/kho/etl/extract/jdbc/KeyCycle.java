package vn.kho.etl.extract.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.kho.schema.contract.Server;
import vn.kho.schema.settings.UnitParser;
import vn.kho.schema.source.JdbcOptions;

/**
 * How often all keys of a source are compared with the table's, by {@code kho.deletes}. The time of
 * the last comparison is stored in the source's cursor, and so only with a published load.
 *
 * @param between the time between two comparisons; zero where every load compares
 */
record KeyCycle(Duration between) {
  private static final String EVERY = "every ";
  private static final String LAST = "keys=";

  /** The cycle that a contract declares; empty where it declares none. */
  static Optional<KeyCycle> of(Server server) {
    return JdbcOptions.DELETES
        .given(server.options())
        .map(text -> UnitParser.duration(text.substring(EVERY.length())).orElse(Duration.ZERO))
        .map(KeyCycle::new);
  }

  /** Whether it is time to compare, by the cursor of the last published load. */
  boolean due(Optional<String> kept, Instant now) {
    return kept.flatMap(KeyCycle::last).map(last -> !now.isBefore(last.plus(between))).orElse(true);
  }

  /**
   * A cursor as it is kept: with the time of the last comparison, where that decides something.
   *
   * @param before the cursor that was kept before
   * @param compared whether this load compares
   */
  String kept(String cursor, Optional<String> before, boolean compared, Instant now) {
    Optional<Instant> last = compared ? Optional.of(now) : before.flatMap(KeyCycle::last);
    return between.isZero() || last.isEmpty() ? cursor : LAST + last.orElseThrow() + " " + cursor;
  }

  /** The cursor of the rows alone. */
  static String ofRows(String kept) {
    return kept.startsWith(LAST) ? kept.substring(kept.indexOf(' ') + 1) : kept;
  }

  private static Optional<Instant> last(String kept) {
    return kept.startsWith(LAST)
        ? Optional.of(Instant.parse(kept.substring(LAST.length(), kept.indexOf(' '))))
        : Optional.empty();
  }
}
