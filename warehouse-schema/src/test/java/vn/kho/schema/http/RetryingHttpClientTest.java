package vn.kho.schema.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.http.HttpCallException.HttpFailureKind;
import vn.kho.schema.http.HttpOptions.LocalHosts;

/** The client against real servers on loopback that are busy, silent, greedy, or go away. */
class RetryingHttpClientTest {
  private static final String SECRET = "s3cret-x";
  private static final long MOST = 65_536;

  /** No server here that answers at all needs so long, however busy the machine is. */
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Of a server that never answers; a connection must be made within it, also in a busy moment. */
  private static final Duration SHORT = Duration.ofMillis(1500);

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** A server that falls silent stays so until the test is over. */
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void stop() {
    over.countDown();
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    HttpReply reply = client(3).send(HttpCall.get(serve(statuses(503, 200))));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("answer 2");
    assertThat(log).containsExactly("127.0.0.1: attempt 1 failed, it answers 503");
  }

  @Test
  void theLastAnswerOfAServerThatStaysBusyIsHandedOn() throws IOException {
    HttpReply reply = client(3).send(HttpCall.get(serve(statuses(503, 502, 500, 200))));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(asked).hasSize(3);
  }

  /** Its own pause would be an hour. */
  @Test
  @Timeout(120)
  void retryAfterComesBeforeThePauseOfThePolicy() throws IOException {
    Duration hour = Duration.ofHours(1);
    HttpOptions options = HttpOptions.api(LONG, new RetryPolicy(2, hour, hour, hour));
    HttpCall call = HttpCall.get(serve(busyFirst("Retry-After", "0")));

    assertThat(new RetryingHttpClient(options, log::add).send(call).status()).isEqualTo(200);
    assertThat(options.retry().pause(1, Optional.of(Duration.ofSeconds(10))))
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "Tue, 31 Dec 2199 23:59:59 GMT"})
  void aServerThatAsksToWaitForTooLongIsLeftAtOnce(String wait) throws IOException {
    HttpReply reply = client(5).send(HttpCall.get(serve(busyFirst("Retry-After", wait))));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.retryAfter()).isPresent();
    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"POST, 503, 1", "PATCH, 503, 1", "PUT, 503, 2", "POST, 429, 2"})
  void whatChangesSomethingIsSentAgainOnlyWhereThatIsSafe(String method, int status, int times)
      throws IOException {
    client(2).send(HttpCall.send(method, serve(statuses(status, 200)), "x"));

    assertThat(asked).hasSize(times);
  }

  @Test
  void whatIsDeclaredToBeRepeatableIsSentAgain() throws IOException {
    HttpCall call = HttpCall.send("POST", serve(statuses(503, 200)), "x").repeating();

    assertThat(client(2).send(call).body()).isEqualTo("answer 2");
  }

  @Test
  void aLostAnswerIsNoReasonToSendAChangeAgain() throws IOException {
    URI server = serve(HttpExchange::close);

    assertThat(failure(client(3), HttpCall.send("POST", server, "x")).kind())
        .isEqualTo(HttpFailureKind.BROKEN);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aSilentServerIsLeft() throws IOException {
    URI server = serve(exchange -> await());

    RetryingHttpClient client = client(HttpOptions.api(SHORT, retry(2)));
    HttpCallException failure = failure(client, HttpCall.get(server));

    assertThat(failure.kind()).isEqualTo(HttpFailureKind.SILENT);
    assertThat(failure).hasMessage("it was silent for 1500 ms");
    assertThat(log).containsExactly("127.0.0.1: attempt 1 failed, it was silent for 1500 ms");
  }

  @Test
  void aServerThatFallsSilentInTheMiddleIsLeft() throws IOException {
    URI server =
        serve(
            exchange -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              await();
            });

    RetryingHttpClient client =
        client(new HttpOptions(SHORT, LONG, MOST, retry(1), Redirects.NONE, LocalHosts.ALLOWED));
    assertThat(failure(client, HttpCall.get(server)).kind()).isEqualTo(HttpFailureKind.SILENT);
  }

  @Test
  void aServerThatTricklesIsLeftWhenTheTimeForAllIsOver() throws IOException {
    URI server =
        serve(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              while (!awaitEnd()) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
              }
            });

    RetryingHttpClient client =
        client(new HttpOptions(LONG, SHORT, MOST, retry(2), Redirects.NONE, LocalHosts.ALLOWED));

    assertThat(failure(client, HttpCall.get(server)).kind()).isEqualTo(HttpFailureKind.SLOW);
    assertThat(log).isEmpty();
  }

  @Test
  void aServerThatIsGoneInTheMiddleOfABodyIsAskedAgain(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("body");
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<?> served =
          threads.submit(
              () -> {
                for (int times = 1; times <= 2; times++) {
                  try (var socket = gone.accept()) {
                    byte[] request = new byte[4096];
                    assertThat(socket.getInputStream().read(request)).isPositive();
                    String head = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n";
                    String body = times == 1 ? "abc" : "abcdef";
                    socket
                        .getOutputStream()
                        .write((head + body).getBytes(StandardCharsets.US_ASCII));
                  }
                }
                return null;
              });
      URI address = URI.create("http://127.0.0.1:" + gone.getLocalPort() + "/");

      HttpReply reply =
          client(2).receive(HttpCall.get(address), head -> Files.newOutputStream(file));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(file).hasContent("abcdef");
      assertThat(log).hasSize(1);
      served.get();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100_000})
  void aBodyThatIsTooLargeIsNotTaken(int stated) throws IOException {
    URI server =
        serve(
            exchange -> {
              exchange.sendResponseHeaders(200, stated);
              exchange.getResponseBody().write(new byte[100_000]);
              exchange.close();
            });

    assertThat(failure(client(3), HttpCall.get(server)).kind())
        .isEqualTo(HttpFailureKind.TOO_LARGE);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aRedirectOfTheSameServerIsFollowedAndOthersAreNot() throws IOException {
    URI elsewhere = serve(statuses(200));
    URI near = serve(sendingOn("/new"));
    URI away = serve(sendingOn(elsewhere.toString()));

    assertThat(client(1).send(HttpCall.get(near)).body()).isEqualTo("there");
    asked.clear();
    assertThat(failure(client(3), HttpCall.get(away)).kind())
        .isEqualTo(HttpFailureKind.OTHER_SERVER);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aSecretIsNeverSentOverPlainHttpNorToAnotherServer() throws IOException {
    HttpCall plain =
        HttpCall.get(URI.create("http://example.invalid/a")).secretHeader("X-API-Key", SECRET);
    HttpCallException failure = failure(client(1), plain);
    URI away = serve(sendingOn(serve(statuses(200)).toString()));

    assertThat(failure.kind()).isEqualTo(HttpFailureKind.UNSAFE);
    assertThat(failure).hasMessageNotContaining(SECRET);
    RetryingHttpClient anywhere = client(1, Redirects.ANY_SERVER, LocalHosts.ALLOWED);
    assertThat(failure(anywhere, HttpCall.get(away).holdingSecret()).kind())
        .isEqualTo(HttpFailureKind.OTHER_SERVER);
  }

  @Test
  void thisMachineIsAskedOnlyWhereThatIsAllowed() throws IOException {
    URI server = serve(statuses(200));

    assertThat(failure(client(1, Redirects.NONE, LocalHosts.REFUSED), HttpCall.get(server)).kind())
        .isEqualTo(HttpFailureKind.LOCAL_HOST);
    assertThat(asked).isEmpty();
  }

  @Test
  void whereNothingListensAChangeIsSentAgainSinceNobodySawIt() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    assertThat(failure(client(2), HttpCall.send("POST", nobody, "x")).kind())
        .isEqualTo(HttpFailureKind.NOT_SENT);
    assertThat(log).containsExactly("127.0.0.1: attempt 1 failed, nothing listens there");
  }

  @Test
  void aHeaderThatCannotBeSentIsNamedWithoutItsValue() {
    HttpCall call =
        HttpCall.get(URI.create("http://127.0.0.1:1/")).secretHeader("X-API-Key", SECRET + "\n");

    assertThatThrownBy(() -> client(1).send(call))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("X-API-Key")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void addressesAndCallsAreShownWithoutSecrets() {
    URI address = URI.create("https://ann:" + SECRET + "@example.vn:8443/a?key=" + SECRET);
    HttpCall call = HttpCall.send("POST", address, SECRET).secretHeader("Authorization", SECRET);

    assertThat(call).hasToString("POST https://example.vn:8443/a");
    assertThat(HttpAddress.server(address)).isEqualTo("example.vn:8443");
    assertThat(HttpAddress.shown("htp://ann:" + SECRET + "@x/a?key=" + SECRET))
        .isEqualTo("htp://***@x/a?***");
  }

  @Test
  void pausesGrowWithinTheirBoundsAndDiffer() {
    RetryPolicy policy = RetryPolicy.of(9, Duration.ofSeconds(1));
    List<Long> third = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      third.add(policy.pause(3, Optional.empty()).toMillis());
    }

    assertThat(third).allMatch(millis -> millis >= 2000 && millis <= 4000);
    assertThat(third.stream().distinct().count()).isGreaterThan(10);
    assertThat(policy.pause(60, Optional.empty()))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  private RetryingHttpClient client(int attempts) {
    return client(attempts, Redirects.SAME_SERVER, LocalHosts.ALLOWED);
  }

  private RetryingHttpClient client(int attempts, Redirects redirects, LocalHosts localHosts) {
    return client(new HttpOptions(LONG, LONG, MOST, retry(attempts), redirects, localHosts));
  }

  private RetryingHttpClient client(HttpOptions options) {
    return new RetryingHttpClient(options, log::add);
  }

  private static RetryPolicy retry(int attempts) {
    return RetryPolicy.of(attempts, Duration.ofMillis(1));
  }

  private static HttpCallException failure(RetryingHttpClient client, HttpCall call) {
    return catchThrowableOfType(HttpCallException.class, () -> client.send(call));
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the test is over, for whoever asks fifty times a second. */
  private boolean awaitEnd() {
    try {
      return over.await(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Answers with one status after the other. */
  private HttpHandler statuses(int... statuses) {
    return exchange -> {
      int times = asked.size();
      answer(exchange, statuses[Math.min(times, statuses.length) - 1], "answer " + times);
    };
  }

  private HttpHandler busyFirst(String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().add(header, value);
      answer(exchange, asked.size() == 1 ? 429 : 200, "");
    };
  }

  private static HttpHandler sendingOn(String to) {
    return exchange -> {
      boolean there = exchange.getRequestURI().getPath().equals("/new");
      exchange.getResponseHeaders().add("Location", to);
      answer(exchange, there ? 200 : 302, there ? "there" : "moved to a place with a longer name");
    };
  }

  private URI serve(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          handler.handle(exchange);
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/old");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
