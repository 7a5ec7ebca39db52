package vn.kho.schema.http;

import java.time.Duration;

/**
 * The limits of a client.
 *
 * @param silence the longest time without bytes from the server, also before the first one, and the
 *     time limit of connecting
 * @param total the time limit of a whole response
 * @param mostBytes the largest size of a body
 * @param retry the retry policy
 * @param redirects which redirects are followed
 * @param localHosts whether local addresses may be called
 */
public record HttpOptions(
    Duration silence,
    Duration total,
    long mostBytes,
    RetryPolicy retry,
    Redirects redirects,
    LocalHosts localHosts) {
  private static final long API_BYTES = 64L << 20;

  /** Whether calls to loopback, link-local and metadata-service addresses are allowed. */
  public enum LocalHosts {
    ALLOWED,
    REFUSED
  }

  /**
   * The options for an API whose address is in the settings: no redirects, responses up to 64 MB.
   *
   * @param timeout the time limit of a whole response
   */
  public static HttpOptions api(Duration timeout, RetryPolicy retry) {
    return new HttpOptions(timeout, timeout, API_BYTES, retry, Redirects.NONE, LocalHosts.ALLOWED);
  }
}
