package vn.kho.orchestration.airflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands requests on to a server, and drops the answers of some. */
final class DroppingProxy implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI behind;
  private final String path;
  private final HttpServer server;
  private final AtomicInteger drops;
  private final AtomicInteger sent = new AtomicInteger();

  /**
   * A proxy.
   *
   * @param path what a request must end with for its answer to be dropped
   * @param drops how many are dropped
   */
  DroppingProxy(URI behind, String path, int drops) throws IOException {
    this.behind = behind;
    this.path = path;
    this.drops = new AtomicInteger(drops);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::hand);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many requests of the path were handed on. */
  int sent() {
    return sent.get();
  }

  private void hand(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : new String[] {"Authorization", "Content-Type", "Accept"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      boolean meant =
          exchange.getRequestMethod().equals("POST")
              && exchange.getRequestURI().getPath().endsWith(path);
      if (meant) {
        sent.incrementAndGet();
        if (drops.getAndDecrement() > 0) {
          exchange.close();
          return;
        }
      }
      String type = answer.headers().firstValue("content-type").orElse("text/plain");
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
