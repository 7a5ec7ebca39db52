package vn.kho.etl.extract;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Secret;

/**
 * The requests for one file. The headers of the contract go to the server that the contract names
 * and to no other: a redirect elsewhere is followed without them, one from https to http is not
 * followed.
 */
final class Requests {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final URI start;
  private final Map<String, String> headers;

  private Requests(URI start, Map<String, String> headers) {
    this.start = start;
    this.headers = headers;
  }

  /**
   * The requests that begin at an address.
   *
   * @throws KhoException SECRET_MISSING where the environment lacks a secret of a header
   */
  static Requests of(URI start, Server server) {
    Map<String, String> headers = new TreeMap<>();
    server
        .options()
        .forEach(
            (name, value) -> {
              if (name.startsWith(Server.HEADER)) {
                headers.put(
                    name.substring(Server.HEADER.length()),
                    Secret.value(value, Environment.variables()));
              }
            });
    return new Requests(start, headers);
  }

  HttpRequest first() {
    return request(start, headers);
  }

  /** The request that an answer sends us on to. */
  Optional<HttpRequest> next(HttpResponse<?> answer) {
    Optional<String> location = answer.headers().firstValue("location");
    if (!REDIRECTS.contains(answer.statusCode()) || location.isEmpty()) {
      return Optional.empty();
    }
    URI from = answer.uri();
    URI to;
    try {
      to = from.resolve(location.orElseThrow());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // The answer itself, a redirect to nowhere, is then refused.
    }
    String scheme = String.valueOf(to.getScheme());
    boolean web =
        scheme.equals("https") || (scheme.equals("http") && !"https".equals(from.getScheme()));
    if (!web || to.getHost() == null) {
      return Optional.empty();
    }
    return Optional.of(request(to, sameServer(to) ? headers : Map.of()));
  }

  private boolean sameServer(URI to) {
    return Objects.equals(to.getScheme(), start.getScheme())
        && start.getHost().equalsIgnoreCase(to.getHost())
        && to.getPort() == start.getPort();
  }

  private static HttpRequest request(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
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
