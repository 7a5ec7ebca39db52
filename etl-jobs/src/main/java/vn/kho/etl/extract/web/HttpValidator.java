package vn.kho.etl.extract.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.http.HttpReply;

/**
 * The validator of an answer, by which a web server can be asked whether it has another one: a
 * strong entity tag, or where there is no tag the time of the last change (RFC 9110, section 8.8).
 * Other bytes may have the same weak tag, or the same time where it is less than a minute before
 * the answer; many servers make their tags of that time in seconds and the size.
 *
 * @param kind which header says it
 * @param resource a hash of the address that answered, behind redirects: another one may say the
 *     same of other bytes
 * @param text its value
 */
record HttpValidator(ValidatorHeader kind, String resource, String text) {
  private static final Pattern STRONG_TAG = Pattern.compile("\"[!#-~]{1,200}\"");
  private static final Pattern WRITTEN = Pattern.compile("(\\w+) ([0-9a-f]{64}) (.+)");
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /** Which header says it. */
  enum ValidatorHeader {
    ETAG("etag", "If-None-Match"),
    LAST_MODIFIED("last-modified", "If-Modified-Since");

    private final String header;
    private final String condition;

    ValidatorHeader(String header, String condition) {
      this.header = header;
      this.condition = condition;
    }
  }

  /** The validator of an answer; empty where it has none that other bytes could not share. */
  static Optional<HttpValidator> of(HttpReply answer) {
    Optional<String> tag = answer.header(ValidatorHeader.ETAG.header);
    Optional<String> changed = answer.header(ValidatorHeader.LAST_MODIFIED.header);
    boolean settled =
        changed.filter(text -> settled(text, answer.header("date").orElse(""))).isPresent();
    if (changed.isPresent() && !settled) {
      return Optional.empty();
    }
    return tag.isPresent()
        ? tag.filter(text -> STRONG_TAG.matcher(text).matches())
            .map(text -> new HttpValidator(ValidatorHeader.ETAG, resource(answer), text))
        : changed.map(
            text -> new HttpValidator(ValidatorHeader.LAST_MODIFIED, resource(answer), text));
  }

  private static String resource(HttpReply answer) {
    return Sha256.of(answer.address().toString());
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
      return Optional.empty(); // Not a valid time: the file is fetched.
    }
  }

  /** The validator as it is stored. */
  String written() {
    return kind + " " + resource + " " + text;
  }

  /** The validator of a stored text; empty where the text is another one. */
  static Optional<HttpValidator> read(String written) {
    Matcher parts = WRITTEN.matcher(written);
    return parts.matches()
        ? Arrays.stream(ValidatorHeader.values())
            .filter(kind -> kind.name().equals(parts.group(1)))
            .map(kind -> new HttpValidator(kind, parts.group(2), parts.group(3)))
            .findFirst()
        : Optional.empty();
  }

  /** The request header by which the server answers 304 where nothing changed. */
  Map<String, String> condition() {
    return Map.of(kind.condition, text);
  }

  /**
   * Whether a 304 repeats this validator and comes from the same address. Otherwise it may be about
   * other bytes: where a file was replaced by one with an older time, a server or proxy would
   * answer that nothing changed since.
   */
  boolean repeatedBy(HttpReply notModified) {
    return resource.equals(resource(notModified))
        && notModified.header(kind.header).filter(text::equals).isPresent();
  }
}
