package vn.kho.schema.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One request.
 *
 * @param method the HTTP method
 * @param address the URL; it may contain a secret, so messages show only {@link
 *     HttpAddress#shown(URI)}
 * @param headers by name
 * @param body the body, sent as UTF-8
 * @param repeatable whether the caller declares that sending it twice does no harm
 * @param confidential whether address, headers or body contain a secret; it is then only sent over
 *     https, or to this machine
 */
public record HttpCall(
    String method,
    URI address,
    Map<String, String> headers,
    Optional<String> body,
    boolean repeatable,
    boolean confidential) {
  /** Idempotent methods (RFC 9110, 9.2.2). */
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  /** Keeps a copy of the headers. */
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** A GET. */
  public static HttpCall get(URI address) {
    return new HttpCall("GET", address, Map.of(), Optional.empty(), false, false);
  }

  /** A call with a body. */
  public static HttpCall send(String method, URI address, String body) {
    return new HttpCall(method, address, Map.of(), Optional.of(body), false, false);
  }

  /** A copy with another method. */
  public HttpCall method(String other) {
    return new HttpCall(other, address, headers, body, repeatable, confidential);
  }

  /** A copy of this call with one more header. */
  public HttpCall header(String name, String value) {
    return headers(Map.of(name, value));
  }

  /** A copy with more headers. */
  public HttpCall headers(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.putAll(more);
    return new HttpCall(method, address, all, body, repeatable, confidential);
  }

  /** A copy of this call with one more header, whose value is a secret. */
  public HttpCall secretHeader(String name, String value) {
    return header(name, value).holdingSecret();
  }

  /** A copy marked as containing a secret. */
  public HttpCall holdingSecret() {
    return new HttpCall(method, address, headers, body, repeatable, true);
  }

  /** A copy that is declared safe to send twice. */
  public HttpCall repeating() {
    return new HttpCall(method, address, headers, body, true, confidential);
  }

  /** A copy at another address. */
  public HttpCall at(URI other) {
    return new HttpCall(method, other, headers, body, repeatable, confidential);
  }

  /** A copy with another body. */
  public HttpCall sending(String text) {
    return new HttpCall(method, address, headers, Optional.of(text), repeatable, confidential);
  }

  /** Whether it may be sent again when it is unknown whether the server processed it. */
  boolean safeToRepeat() {
    return repeatable || IDEMPOTENT.contains(method);
  }

  /** Shows no header, query or body, which may contain secrets. */
  @Override
  public String toString() {
    return method + " " + HttpAddress.shown(address);
  }
}
