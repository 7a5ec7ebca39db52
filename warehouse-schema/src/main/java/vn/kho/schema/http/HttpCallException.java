package vn.kho.schema.http;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that brought no answer. Its message holds no secret, and names no more than a host. */
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
    /** Nothing listens there, or no host has this name: the server has not seen the call. */
    NOT_SENT,
    /** The server sent nothing for too long. */
    SILENT,
    /** The connection broke off, or the answer is damaged. */
    BROKEN,
    /** The answer was not whole within the time for all of it. */
    SLOW,
    /** The server answered that it cannot now. */
    BUSY,
    /** The body is larger than is taken. */
    TOO_LARGE,
    /** A redirect leads to another server. */
    OTHER_SERVER,
    /** The host is this machine or its link, and that is not allowed. */
    LOCAL_HOST,
    /** It holds a secret and would go over plain http, or a header cannot carry its value. */
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

  /** What went wrong. */
  public HttpFailureKind kind() {
    return kind;
  }

  /** Why the call failed, for a message. */
  public String why() {
    return String.valueOf(getMessage());
  }

  /** The answer of a server that is busy. */
  Optional<HttpReply> reply() {
    return reply;
  }

  /**
   * What follows it.
   *
   * @param repeatable whether the call may be sent twice without harm; where not, it is sent again
   *     only if the server surely did not take it
   */
  public NextAttempt next(boolean repeatable) {
    return NextAttempt.asked(retryAfter())
        .onlyIf(worthAnotherTry() && (repeatable || surelyNotDone()));
  }

  /** How long the server asks to be left alone, where it answered. */
  public Optional<java.time.Duration> retryAfter() {
    return reply.flatMap(HttpReply::retryAfter);
  }

  /** Whether it may be sent again without harm, whatever it asks for. */
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
