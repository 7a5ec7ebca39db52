package vn.kho.schema.http;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Parses and compares addresses of web servers, and shows them without secrets. */
public final class HttpAddress {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private HttpAddress() {}

  /** The http or https address in a text; empty where there is none. */
  public static Optional<URI> parse(String text) {
    try {
      URI address = URI.create(text.strip());
      return address.getHost() != null
              && Set.of("http", "https").contains(String.valueOf(address.getScheme()))
          ? Optional.of(address)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // The caller reports which setting or contract has no valid address.
    }
  }

  /** Whether two addresses have the same host and port; a change from http to https is allowed. */
  public static boolean sameServer(URI first, URI other) {
    boolean sameScheme = Objects.equals(other.getScheme(), first.getScheme());
    boolean secured =
        sameScheme || ("http".equals(first.getScheme()) && "https".equals(other.getScheme()));
    boolean samePort =
        other.getPort() == first.getPort()
            ? sameScheme || other.getPort() < 0
            : port(other) == port(first);
    return secured && String.valueOf(first.getHost()).equalsIgnoreCase(other.getHost()) && samePort;
  }

  private static int port(URI address) {
    return address.getPort() >= 0
        ? address.getPort()
        : "https".equals(address.getScheme()) ? HTTPS : HTTP;
  }

  /** An address for messages: scheme, host, port and path, without user and query. */
  public static String shown(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    return address.getScheme() + "://" + server(address) + path;
  }

  /** Host and port for messages, for addresses whose path may contain a token. */
  public static String server(URI address) {
    return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  /** A text that should be an address, for messages: without user and query. */
  public static String shown(String text) {
    return text.replaceFirst("//[^/]*@", "//***@").replaceFirst("[?#].*$", "?***");
  }
}
