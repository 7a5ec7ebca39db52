package vn.kho.etl.extract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.kho.schema.contract.Server;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.SecretReference;

/**
 * The requests for one file. They stay with the host that the contract names: a redirect to another
 * host or port, or from https to http, is refused.
 */
final class FileRequests {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> KEEPING_THE_BODY = Set.of(307, 308);
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final URI start;
  private final Map<String, String> headers;

  /** What a POST sends; empty for a GET. */
  private final Optional<String> body;

  private final Optional<Renewal> renewal;

  private FileRequests(
      URI start, Map<String, String> headers, Optional<String> body, Optional<Renewal> renewal) {
    this.start = start;
    this.headers = headers;
    this.body = body;
    this.renewal = renewal;
  }

  /** Asks for another token. */
  @FunctionalInterface
  interface Renewal {
    /** The headers that say who we are from now on. */
    Map<String, String> header() throws IOException;
  }

  /** The same, whose token may be renewed. */
  FileRequests renewing(Optional<Renewal> by) {
    return new FileRequests(start, headers, body, by);
  }

  /** The same with another token, which is not renewed again; empty where it has none to renew. */
  Optional<FileRequests> renewed() throws IOException {
    return renewal.isEmpty()
        ? Optional.empty()
        : Optional.of(with(renewal.orElseThrow().header()).renewing(Optional.empty()));
  }

  /** A POST to an address. */
  static FileRequests post(URI start, Map<String, String> headers, String body) {
    return new FileRequests(start, headers, Optional.of(body), Optional.empty());
  }

  /** The same with more headers. */
  FileRequests with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new FileRequests(start, all, body, renewal);
  }

  /** The same with another body. */
  FileRequests sending(String text) {
    return new FileRequests(start, headers, Optional.of(text), renewal);
  }

  /**
   * The requests that begin at an address.
   *
   * @throws KhoException SECRET_MISSING where the environment lacks a secret of a header
   */
  static FileRequests of(URI start, Server server) {
    Map<String, String> headers = new TreeMap<>();
    server
        .options()
        .forEach(
            (name, value) -> {
              if (name.startsWith(Server.HEADER)) {
                if (HostAddresses.readable(start) && !SecretReference.names(value).isEmpty()) {
                  throw new KhoException(
                      ErrorCode.CONTRACT_INVALID,
                      "Cannot send a secret over plain http, to "
                          + start.getHost()
                          + ". Write an https:// location.");
                }
                headers.put(
                    name.substring(Server.HEADER.length()),
                    SecretReference.value(value, Environment.variables()));
              }
            });
    Optional<String> body =
        "POST".equals(server.options().get("method"))
            ? Optional.of(server.options().getOrDefault("body", ""))
            : Optional.empty();
    body.ifPresent(text -> headers.putIfAbsent("Content-Type", contentType(text)));
    return new FileRequests(start, headers, body, Optional.empty());
  }

  private static String contentType(String body) {
    boolean json = body.stripLeading().startsWith("{") || body.stripLeading().startsWith("[");
    return json ? "application/json" : "application/x-www-form-urlencoded";
  }

  HttpRequest first() {
    return request(start);
  }

  /** The address that is asked first. */
  URI start() {
    return start;
  }

  /**
   * The request that an answer sends us on to.
   *
   * @throws KhoException SOURCE_ADDRESS where that leads to another host
   */
  Optional<HttpRequest> next(HttpResponse<?> answer) {
    Optional<String> location = answer.headers().firstValue("location");
    Set<Integer> redirects = body.isEmpty() ? REDIRECTS : KEEPING_THE_BODY;
    if (!redirects.contains(answer.statusCode()) || location.isEmpty()) {
      return Optional.empty();
    }
    URI from = answer.uri();
    URI to;
    try {
      to = from.resolve(location.orElseThrow());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // The answer itself, a redirect to nowhere, is then refused.
    }
    if (to.getHost() == null || !sameServer(to)) {
      throw new KhoException(
          ErrorCode.SOURCE_ADDRESS,
          "Cannot get the file, the agency's server sends us on to another one: "
              + to.getScheme()
              + "://"
              + to.getHost()
              + ". If that is right, name that address.");
    }
    return Optional.of(request(to));
  }

  /** Whether an address is of the server that the contract names. */
  boolean sameServer(URI to) {
    boolean secured =
        Objects.equals(to.getScheme(), start.getScheme())
            || ("http".equals(start.getScheme()) && "https".equals(to.getScheme()));
    boolean samePort =
        to.getPort() == start.getPort()
            ? Objects.equals(to.getScheme(), start.getScheme()) || to.getPort() < 0
            : port(to) == port(start);
    return secured && start.getHost().equalsIgnoreCase(to.getHost()) && samePort;
  }

  private static int port(URI address) {
    return address.getPort() >= 0
        ? address.getPort()
        : "https".equals(address.getScheme()) ? HTTPS : HTTP;
  }

  private HttpRequest request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    body.ifPresentOrElse(
        text -> request.POST(HttpRequest.BodyPublishers.ofString(text)), request::GET);
    if (headers.keySet().stream().noneMatch("accept-encoding"::equalsIgnoreCase)) {
      request.header("Accept-Encoding", "gzip");
    }
    headers.forEach((name, value) -> add(request, name, value));
    return request.build();
  }

  /** Looked at before, since the client's own message would show the value. */
  private static void add(HttpRequest.Builder request, String name, String value) {
    boolean plain = value.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
    if (!plain) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot send the header "
              + name
              + ", its secret has a letter that no header can carry. Set the variable again,"
              + " without a line end.");
    }
    request.header(name, value);
  }
}
