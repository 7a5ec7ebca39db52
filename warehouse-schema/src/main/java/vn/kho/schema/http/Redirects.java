package vn.kho.schema.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Which redirects are followed. From https to http none is. */
public enum Redirects {
  /** None: the answer itself is handed on. */
  NONE,
  /** Those that stay with the host and port that were asked; another one is an error. */
  SAME_SERVER,
  /** Also to other hosts: only for files that are checked by a known hash and need no secret. */
  ANY_SERVER;

  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> KEEPING_THE_BODY = Set.of(307, 308);

  /** Whether an answer of this status may send on a call. */
  boolean follows(HttpCall call, int status) {
    return this != NONE && (call.body().isEmpty() ? MOVED : KEEPING_THE_BODY).contains(status);
  }

  /**
   * The call that an answer sends on to.
   *
   * @param first the call as it was first sent: its server is the one to stay with
   * @throws HttpCallException OTHER_SERVER where the answer leads away from it
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
      return Optional.empty(); // A redirect to nowhere: the caller refuses the answer itself.
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
