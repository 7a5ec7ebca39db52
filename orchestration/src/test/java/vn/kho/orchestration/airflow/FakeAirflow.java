package vn.kho.orchestration.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/** A small server that answers as it was configured to, one answer after the other. */
final class FakeAirflow implements AutoCloseable {
  static final int LOST = -1;
  private final Deque<Said> answers = new ArrayDeque<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private int logins;
  private boolean signsIn = true;

  FakeAirflow() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  record Said(int status, String type, String body) {}

  FakeAirflow says(int status, String json) {
    answers.add(new Said(status, "application/json", json));
    return this;
  }

  FakeAirflow saysHtml(int status) {
    answers.add(
        new Said(status, "text/html; charset=utf-8", "<!doctype html><title>Sign in</title>"));
    return this;
  }

  /** Has no address to sign in at. */
  FakeAirflow withoutLogin() {
    signsIn = false;
    return this;
  }

  /** Takes the request and gives no answer. */
  FakeAirflow losesTheAnswer() {
    return says(LOST, "");
  }

  /** What was asked besides signing in: method, address, token. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  AirflowClient client() {
    return client(Duration.ofSeconds(60), 3);
  }

  AirflowClient client(Duration timeout, int attempts) {
    return new AirflowClient(
        new AirflowAccess(url(), "ann", "secret", timeout, attempts), Duration.ofMillis(1));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String path = exchange.getRequestURI().toString();
    if (path.equals("/auth/token") && signsIn) {
      logins++;
      String status = body.contains("secret") ? "token-" + logins : "";
      give(
          exchange,
          status.isEmpty()
              ? new Said(401, "application/json", "{\"detail\":\"Invalid credentials\"}")
              : new Said(201, "application/json", "{\"access_token\":\"" + status + "\"}"));
      return;
    }
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(exchange.getRequestMethod() + " " + path + (token == null ? "" : " " + token));
    bodies.add(body);
    Said said = answers.isEmpty() ? new Said(500, "text/plain", "nothing left") : answers.remove();
    if (said.status() == LOST) {
      exchange.close();
    } else {
      give(exchange, said);
    }
  }

  private static void give(HttpExchange exchange, Said said) throws IOException {
    byte[] bytes = said.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", said.type());
    exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
