package vn.kho.schema.http;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that got no response. The message contains no secret, and only the host of the address.
 */
public final class HttpCallException extends IOException {
  private static final long serialVersionUID = 1;

  private final HttpFailureKind kind;
  private final transient Optional<HttpReply> reply;

  private HttpCallException(
      HttpFailureKind kind, String why, Optional<HttpReply> reply, @Nullable Throwable cause) {
    super(why, cause);
    this.kind = kind;
    this.reply = reply;
  }

  /** What went wrong. */
  public enum HttpFailureKind {
    /** The connection failed or the host is unknown: the server did not receive the call. */
    NOT_SENT,
    /** The server sent nothing within the time limit. */
    SILENT,
    /** The connection was lost, or the response is corrupt. */
    BROKEN,
    /** The response was not complete within the total time limit. */
    SLOW,
    /** The server responded that it is busy. */
    BUSY,
    /** The body is larger than the maximum. */
    TOO_LARGE,
    /** A redirect leads to another server. */
    OTHER_SERVER,
    /** The host has a loopback, link-local or metadata-service address, and that is not allowed. */
    LOCAL_HOST,
    /** It contains a secret and would be sent over plain http, or a header value is invalid. */
    UNSAFE,
    /** The thread was interrupted. */
    INTERRUPTED
  }

  static HttpCallException of(HttpFailureKind kind, String why, @Nullable Throwable cause) {
    return new HttpCallException(kind, why, Optional.empty(), cause);
  }

  static HttpCallException busy(HttpReply reply) {
    return new HttpCallException(
        HttpFailureKind.BUSY, "it answers " + reply.status(), Optional.of(reply), null);
  }

  static HttpCallException otherServer(URI to) {
    return of(
        HttpFailureKind.OTHER_SERVER,
        "it sends on to another server: " + to.getScheme() + "://" + to.getHost(),
        null);
  }

  /** The kind of failure. */
  public HttpFailureKind kind() {
    return kind;
  }

  /** The reason, for a message. */
  public String why() {
    return String.valueOf(getMessage());
  }

  /** The response of a busy server. */
  Optional<HttpReply> reply() {
    return reply;
  }

  /**
   * Decides whether the call is sent again.
   *
   * @param repeatable whether it may be sent twice without harm; otherwise it is sent again only if
   *     the server certainly did not process it
   */
  public NextAttempt next(boolean repeatable) {
    return NextAttempt.asked(retryAfter())
        .onlyIf(worthAnotherTry() && (repeatable || surelyNotDone()));
  }

  /** How long the server asks to wait, if it responded. */
  public Optional<java.time.Duration> retryAfter() {
    return reply.flatMap(HttpReply::retryAfter);
  }

  /** Whether the server certainly did not process the call. */
  public boolean surelyNotDone() {
    return kind == HttpFailureKind.NOT_SENT || reply.filter(HttpReply::surelyNotDone).isPresent();
  }

  /** Whether the same call may succeed later. */
  public boolean worthAnotherTry() {
    return switch (kind) {
      case NOT_SENT, SILENT, BROKEN, BUSY -> true;
      case SLOW, TOO_LARGE, OTHER_SERVER, LOCAL_HOST, UNSAFE, INTERRUPTED -> false;
    };
  }
}
