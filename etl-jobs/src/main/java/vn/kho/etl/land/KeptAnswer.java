package vn.kho.etl.land;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source said of the bytes that it gave, by which it is asked whether it has others.
 *
 * @param question what it was asked for
 * @param fetched when all bytes came
 * @param validator what it said; empty where it said the same of other bytes, and is not asked
 */
record KeptAnswer(String question, Instant fetched, Optional<String> validator) {
  /** All bytes are fetched at least so often, whatever the source says of them. */
  static final Duration WHOLE_AGAIN = Duration.ofDays(7);

  private static final String NOT_TRUSTED = "-";
  private static final Pattern WRITTEN = Pattern.compile("answer (\\S+) (\\S+) (.+)");

  /** One that the source may be asked by. */
  boolean usable(String now, Instant at) {
    return validator.isPresent()
        && question.equals(now)
        && !fetched.isAfter(at)
        && fetched.plus(WHOLE_AGAIN).isAfter(at);
  }

  /** Whether the source is known to say the same of other bytes. */
  boolean distrusted(String now) {
    return validator.isEmpty() && question.equals(now);
  }

  /** As it is kept. */
  String written() {
    return "answer " + question + " " + fetched + " " + validator.orElse(NOT_TRUSTED);
  }

  /** As it was kept; empty where something else was. */
  static Optional<KeptAnswer> read(String written) {
    Matcher parts = WRITTEN.matcher(written);
    try {
      return parts.matches()
          ? Optional.of(
              new KeptAnswer(
                  parts.group(1),
                  Instant.parse(parts.group(2)),
                  Optional.of(parts.group(3)).filter(text -> !text.equals(NOT_TRUSTED))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
