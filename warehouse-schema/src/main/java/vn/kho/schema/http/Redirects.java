package vn.kho.schema.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Which redirects are followed. A redirect from https to http never is. */
public enum Redirects {
  /** None: the redirect response itself is returned. */
  NONE,
  /** Those to the same host and port; any other one is an error. */
  SAME_SERVER,
  /** Also to other hosts: only for files that are verified by a known hash and need no secret. */
  ANY_SERVER;

  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> KEEPING_THE_BODY = Set.of(307, 308);

  /** Whether a response with this status redirects a call that may follow it. */
  boolean follows(HttpCall call, int status) {
    return this != NONE && (call.body().isEmpty() ? MOVED : KEEPING_THE_BODY).contains(status);
  }

  /**
   * The redirected call.
   *
   * @param first the original call, whose server must not change
   * @throws HttpCallException OTHER_SERVER where the redirect leads to another server
   */
  Optional<HttpCall> next(HttpCall first, HttpReply reply) throws HttpCallException {
    Optional<String> location = reply.header("location");
    if (!follows(first, reply.status()) || location.isEmpty()) {
      return Optional.empty();
    }
    URI to;
    try {
      to = reply.address().resolve(location.orElseThrow());
    } catch (IllegalArgumentException e) {
      // A redirect without a valid address: the caller handles the response itself.
      return Optional.empty();
    }
    if (to.getHost() == null || !allows(first, to)) {
      throw HttpCallException.otherServer(to);
    }
    return Optional.of(first.at(to));
  }

  private boolean allows(HttpCall first, URI to) {
    return HttpAddress.sameServer(first.address(), to)
        || (this == ANY_SERVER && !first.confidential() && "https".equals(to.getScheme()));
  }
}
