package vn.kho.schema.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import vn.kho.schema.http.HttpCallException.HttpFailureKind;
import vn.kho.schema.net.HostAddresses;

/**
 * Sends HTTP calls. A call to a busy, silent or failing server is repeated after growing pauses or
 * after Retry-After; a call that changes something is repeated only where the server certainly did
 * not process it, or where it is declared repeatable. Thread-safe.
 */
public final class RetryingHttpClient {
  private static final int HOPS = 5;

  private final HttpOptions options;
  private final HttpExchange exchange;
  private final Consumer<String> log;

  /**
   * A client.
   *
   * @param log receives a line, without secrets, for each failed attempt that is followed by
   *     another
   */
  public RetryingHttpClient(HttpOptions options, Consumer<String> log) {
    this.options = options;
    this.exchange = new HttpExchange(options);
    this.log = log;
  }

  /**
   * Sends a call; the body of the response is text.
   *
   * @return the response with any status, also that of a server still busy after the last attempt
   * @throws HttpCallException where there was no response
   */
  public HttpReply send(HttpCall call) throws HttpCallException {
    try {
      return repeated(call, () -> sendOnce(call));
    } catch (HttpCallException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("A body in memory has no other faults", e);
    }
  }

  /** Sends a call once, without another attempt. */
  public HttpReply sendOnce(HttpCall call) throws HttpCallException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      HttpReply reply = receiveOnce(call, head -> body);
      return reply.withBody(body.toString(StandardCharsets.UTF_8));
    } catch (HttpCallException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("A body in memory has no other faults", e);
    }
  }

  /**
   * Sends a call and writes the body of the response to a target.
   *
   * @return the response with any status, also that of a server still busy after the last attempt
   * @throws HttpCallException where there was no complete response
   * @throws IOException where the target cannot be written
   */
  public HttpReply receive(HttpCall call, BodyTarget target) throws IOException {
    return repeated(call, () -> receiveOnce(call, target));
  }

  /** Sends a call once, and hands the body of the reply to a target. */
  public HttpReply receiveOnce(HttpCall call, BodyTarget target) throws IOException {
    HttpCall at = call;
    for (int hop = 0; ; hop++) {
      requireAllowed(at);
      Redirects redirects = hop == HOPS ? Redirects.NONE : options.redirects();
      HttpReply reply = exchange.whole(at, head -> target(call, head, redirects, target));
      Optional<HttpCall> next = redirects.next(call, reply);
      if (next.isEmpty()) {
        return reply;
      }
      at = next.orElseThrow();
    }
  }

  private static OutputStream target(
      HttpCall call, HttpReply head, Redirects redirects, BodyTarget target) throws IOException {
    boolean sentOn = redirects.follows(call, head.status()) && head.header("location").isPresent();
    return sentOn ? OutputStream.nullOutputStream() : target.open(head);
  }

  private HttpReply repeated(HttpCall call, RetryPolicy.CallAttempt<HttpReply, IOException> attempt)
      throws IOException {
    String host = call.address().getHost();
    FaultRule<IOException> rule =
        FaultRule.of(IOException.class, fault -> next(call, fault))
            .logging(
                (fault, times) ->
                    log.accept(host + ": attempt " + times + " failed, " + fault.getMessage()));
    try {
      return options.retry().run(rule, () -> attempt.once().requireNotBusy());
    } catch (HttpCallException e) {
      return e.reply().orElseThrow(() -> e);
    }
  }

  private static NextAttempt next(HttpCall call, IOException fault) {
    return fault instanceof HttpCallException lost
        ? lost.next(call.safeToRepeat())
        : NextAttempt.NONE; // The target cannot be written.
  }

  private void requireAllowed(HttpCall call) throws HttpCallException {
    URI address = call.address();
    if (call.confidential() && HostAddresses.readable(address)) {
      throw HttpCallException.of(
          HttpFailureKind.UNSAFE,
          "a secret would go over plain http to " + address.getHost(),
          null);
    }
    if (options.localHosts() == HttpOptions.LocalHosts.REFUSED
        && HostAddresses.local(address.getHost())) {
      throw HttpCallException.of(
          HttpFailureKind.LOCAL_HOST,
          "it has a loopback or link-local address: " + address.getHost(),
          null);
    }
  }
}
