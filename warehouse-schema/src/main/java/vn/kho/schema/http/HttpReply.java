package vn.kho.schema.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The response of a server.
 *
 * @param status the HTTP status
 * @param address the address after redirects
 * @param headers by their names in lower case
 * @param body the body as UTF-8 text; empty where it was written to a target
 */
public record HttpReply(int status, URI address, Map<String, List<String>> headers, String body) {
  private static final Set<Integer> BUSY = Set.of(408, 425, 429);
  private static final int TOO_MANY_REQUESTS = 429;

  /** Keeps a copy of the headers. */
  public HttpReply {
    headers = Map.copyOf(headers);
  }

  HttpReply withBody(String text) {
    return new HttpReply(status, address, headers, text);
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** Whether the status is 2xx. */
  public boolean good() {
    return status / 100 == 2;
  }

  /** Whether the same call may succeed later: the server is busy or has an internal fault. */
  public boolean busy() {
    return status >= 500 || BUSY.contains(status);
  }

  /** Whether the status says that the server did not process the call. */
  boolean surelyNotDone() {
    return status == TOO_MANY_REQUESTS;
  }

  /** How long the server asks to wait. */
  public Optional<Duration> retryAfter() {
    return header("retry-after").flatMap(text -> RetryAfter.parse(text.strip(), Instant.now()));
  }

  /**
   * Returns this response unless the server was busy.
   *
   * @throws HttpCallException BUSY
   */
  public HttpReply requireNotBusy() throws HttpCallException {
    if (busy()) {
      throw HttpCallException.busy(this);
    }
    return this;
  }
}
