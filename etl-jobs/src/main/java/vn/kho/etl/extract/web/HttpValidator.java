package vn.kho.etl.extract.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.schema.http.HttpReply;

/**
 * What a web server says of an answer, by which it can be asked whether it has another one: a
 * strong entity tag, else the time of the last change (RFC 9110, section 8.8). A weak tag may be
 * that of other bytes too, and so may a time that is nearly the answer's own.
 *
 * @param kind which header says it
 * @param text its value
 */
record HttpValidator(Kind kind, String text) {
  private static final Pattern STRONG_TAG = Pattern.compile("\"[!#-~]{1,200}\"");
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /** Which header says it. */
  enum Kind {
    ETAG("etag", "If-None-Match"),
    LAST_MODIFIED("last-modified", "If-Modified-Since");

    private final String header;
    private final String condition;

    Kind(String header, String condition) {
      this.header = header;
      this.condition = condition;
    }
  }

  /** That of a whole answer; empty where it has none that is good for all of its bytes. */
  static Optional<HttpValidator> of(HttpReply answer) {
    Optional<HttpValidator> tag =
        answer
            .header(Kind.ETAG.header)
            .filter(text -> STRONG_TAG.matcher(text).matches())
            .map(text -> new HttpValidator(Kind.ETAG, text));
    return tag.or(
        () ->
            answer
                .header(Kind.LAST_MODIFIED.header)
                .filter(text -> settled(text, answer.header("date").orElse("")))
                .map(text -> new HttpValidator(Kind.LAST_MODIFIED, text)));
  }

  private static boolean settled(String changed, String answered) {
    Optional<Instant> from = time(changed);
    Optional<Instant> to = time(answered);
    return from.isPresent()
        && to.isPresent()
        && Duration.between(from.orElseThrow(), to.orElseThrow()).compareTo(SETTLED) >= 0;
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // No such time: the file is fetched.
    }
  }

  /** As it is kept. */
  String written() {
    return kind + " " + text;
  }

  /** As it was kept. */
  static Optional<HttpValidator> read(String written) {
    return Arrays.stream(Kind.values())
        .filter(kind -> written.startsWith(kind + " "))
        .map(kind -> new HttpValidator(kind, written.substring(kind.name().length() + 1)))
        .findFirst();
  }

  /** The header that asks for another answer only. */
  Map<String, String> condition() {
    return Map.of(kind.condition, text);
  }

  /**
   * Whether an answer without bytes is about the answer that this is of. A server or proxy that
   * does not repeat what it was asked about may speak of any other: of a file that was exchanged
   * for one with an older time, it would say that nothing changed since.
   */
  boolean repeatedBy(HttpReply notModified) {
    return notModified.header(kind.header).filter(text::equals).isPresent();
  }
}
