package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Settings;

/** A real web server on loopback whose answers are landed. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
abstract class WebServerTrial {
  static final String VARIABLE = "PATH";
  static final String SECRET = Environment.variables().getOrDefault(VARIABLE, "");

  @TempDir Path home;
  HttpServer server;
  final List<String> asked = new CopyOnWriteArrayList<>();
  HttpHandler handler = exchange -> answer(exchange, 500, "");

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          handler.handle(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  static String records(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> "{\"a\":" + i + "}")
        .collect(Collectors.joining(","));
  }

  Landing land(String path, Map<String, String> options) {
    return new Arrivals(home).land(server(path, options));
  }

  void fails(String path, Map<String, String> options, ErrorCode code, String why) {
    assertThatThrownBy(() -> land(path, options))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(SECRET)
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(code);
  }

  Server server(String path, Map<String, String> options) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return new Server("w", Server.ServerKind.HTTP, url, FileFormats.JSON, options);
  }

  String landed(Landing landing) throws IOException {
    try (var bytes =
        Storage.of(Settings.of(home, Map.of())).open(landing.files().get(0).location(), 0)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static int number(HttpExchange exchange, String name) {
    String query = "&" + exchange.getRequestURI().getQuery() + "&";
    return Integer.parseInt(query.replaceFirst(".*&" + name + "=(\\d+)&.*", "$1"));
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    bytes(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
