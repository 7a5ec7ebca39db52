package vn.kho.etl.land;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The validator that a source gave for bytes, such as an entity tag, by which it is asked whether
 * it has other bytes.
 *
 * @param question identifies the request
 * @param fetched when all bytes came
 * @param validator the validator; empty where the source gave the same one for other bytes and is
 *     not asked any more
 */
record KeptAnswer(String question, Instant fetched, Optional<String> validator) {
  /** All bytes are fetched again after this time, whatever the source says of them. */
  static final Duration WHOLE_AGAIN = Duration.ofDays(7);

  private static final String NOT_TRUSTED = "-";
  private static final Pattern WRITTEN = Pattern.compile("answer (\\S+) (\\S+) (.+)");

  /** Whether the source may be asked by this validator now. */
  boolean usable(String now, Instant at) {
    return validator.isPresent()
        && question.equals(now)
        && !fetched.isAfter(at)
        && fetched.plus(WHOLE_AGAIN).isAfter(at);
  }

  /** Whether the source is known to give the same validator for other bytes. */
  boolean distrusted(String now) {
    return validator.isEmpty() && question.equals(now);
  }

  /** The line that {@link LandedStamps} stores. */
  String written() {
    return "answer " + question + " " + fetched + " " + validator.orElse(NOT_TRUSTED);
  }

  /** The answer of a stored line; empty where the line is another one. */
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
