package vn.kho.schema.http;

import java.time.Duration;

/**
 * The limits of a client.
 *
 * @param silence how long a server may send nothing, also before the first byte; and how long a
 *     connection may take
 * @param total how long a whole answer may take
 * @param mostBytes how many bytes a body may have
 * @param retry how often is asked
 * @param redirects which redirects are followed
 * @param localHosts whether this machine and its link may be asked
 */
public record HttpOptions(
    Duration silence,
    Duration total,
    long mostBytes,
    RetryPolicy retry,
    Redirects redirects,
    LocalHosts localHosts) {
  private static final long API_BYTES = 64L << 20;

  /** Whether a server may be loopback, link-local or a cloud's metadata service. */
  public enum LocalHosts {
    ALLOWED,
    REFUSED
  }

  /**
   * Calls of an API that an operator named in the settings: no redirects, answers up to 64 MB.
   *
   * @param timeout how long one whole answer may take
   */
  public static HttpOptions api(Duration timeout, RetryPolicy retry) {
    return new HttpOptions(timeout, timeout, API_BYTES, retry, Redirects.NONE, LocalHosts.ALLOWED);
  }
}
