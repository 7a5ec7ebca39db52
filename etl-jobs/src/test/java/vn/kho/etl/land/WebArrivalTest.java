package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;

/** Files of an agency's web server that asks for headers, sends us on, or does not keep up. */
class WebArrivalTest {
  private static final String ROWS = "[{\"a\":1},{\"a\":2}]";

  /** A variable that every environment has; its value stands for a key. */
  private static final String VARIABLE = "PATH";

  private final Path home;
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  WebArrivalTest(@TempDir Path home) {
    this.home = home;
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void sendsTheHeadersOfTheContractWithTheirSecrets() throws IOException {
    Server from = server(serve(exchange -> answer(exchange, 200, ROWS)) + "/a.json");

    assertThat(land(from).records()).isEqualTo(2);
    String key = Environment.variables().getOrDefault(VARIABLE, "");
    assertThat(asked).containsExactly("/a.json vi Key " + key);
  }

  @Test
  void followsARedirectOfTheSameServer() throws IOException {
    String near =
        serve(
            exchange -> {
              boolean first = exchange.getRequestURI().getPath().equals("/old.json");
              exchange.getResponseHeaders().add("Location", "/new.json");
              answer(exchange, first ? 301 : 200, first ? "moved to a longer place" : ROWS);
            });

    assertThat(land(server(near + "/old.json")).records()).isEqualTo(2);
    String key = Environment.variables().getOrDefault(VARIABLE, "");
    assertThat(asked).containsExactly("/old.json vi Key " + key, "/new.json vi Key " + key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s/a.json",
        "http://localhost:1/a.json",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "//127.0.0.2/a.json",
        "ftp://127.0.0.1/a.json"
      })
  void aRedirectToAnotherServerIsRefusedAndNobodyIsAskedThere(String to) throws IOException {
    String elsewhere = serve(exchange -> answer(exchange, 200, ROWS));
    String near =
        serve(
            exchange -> {
              exchange.getResponseHeaders().add("Location", to.formatted(elsewhere));
              answer(exchange, 302, "");
            });

    fails(server(near + "/old.json"), ErrorCode.SOURCE_ADDRESS, "sends us on to another one");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aFileThatIsTooLargeIsNotTaken() throws IOException {
    String large = serve(exchange -> answer(exchange, 200, "[" + "1,".repeat(50_000) + "1]"));

    fails(server(large + "/a.json"), ErrorCode.SOURCE_TOO_LARGE, "more than 65536 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/a.json",
        "http://localhost:%d/a.json",
        "http://2130706433:%d/a.json",
        "http://0.0.0.0:%d/a.json",
        "http://[::1]:%d/a.json",
        "http://[::ffff:127.0.0.1]:%d/a.json",
        "http://169.254.169.254:%d/latest"
      })
  void loopbackAndLinkLocalAddressesNeedASetting(String url) throws IOException {
    int port = URI.create(serve(exchange -> answer(exchange, 200, ROWS))).getPort();
    Server from =
        new Server("w", Server.ServerKind.HTTP, url.formatted(port), FileFormats.JSON, Map.of());

    assertThatThrownBy(
            () -> new Arrivals(home).land(from, Map.of("sources.local-addresses", "false")))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("has a loopback or link-local address")
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(ErrorCode.SOURCE_ADDRESS);
    assertThat(asked).isEmpty();
  }

  @Test
  void aRedirectInACircleIsRefused() throws IOException {
    String circle =
        serve(
            exchange -> {
              exchange.getResponseHeaders().add("Location", "/a.json");
              answer(exchange, 302, "");
            });

    fails(server(circle + "/a.json"), ErrorCode.SOURCE_REFUSED, "302");
  }

  @Test
  void asksABrokenServerAgain() throws IOException {
    String broken =
        serve(
            exchange ->
                answer(exchange, asked.size() == 1 ? 500 : 200, asked.size() == 1 ? "x" : ROWS));

    assertThat(land(server(broken + "/a.json")).records()).isEqualTo(2);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aBodyThatEndsBeforeItsLengthIsAskedForAgainAndThenRefused() throws IOException {
    String half =
        serve(
            exchange -> {
              exchange.sendResponseHeaders(200, ROWS.length() * 2L);
              exchange.getResponseBody().write(ROWS.getBytes(StandardCharsets.UTF_8));
              exchange.close();
            });

    fails(server(half + "/a.json"), ErrorCode.SOURCE_UNREACHABLE, "broke off");
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatADeadRunWasReceivingIsClearedAndWhatALiveOneReceivesIsNot() throws IOException {
    Path receiving = Files.createDirectories(home.resolve("landing/.receiving"));
    Files.writeString(receiving.resolve("file123.part"), "[{");
    try (FileReceiver alive = FileReceiver.begin(receiving)) {
      Server from = server(serve(exchange -> answer(exchange, 200, ROWS)) + "/a.json");

      assertThat(land(from).records()).isEqualTo(2);
      try (Stream<Path> left = Files.list(receiving)) {
        assertThat(left).containsExactlyInAnyOrder(alive.file(), alive.lock());
      }
    }
    assertThat(receiving).isEmptyDirectory();
  }

  private Landing land(Server from) {
    return new Arrivals(home).land(from);
  }

  private void fails(Server from, ErrorCode code, String why) {
    String key = Environment.variables().getOrDefault(VARIABLE, "");
    assertThatThrownBy(() -> land(from))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(key)
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(code);
  }

  private static Server server(String url) {
    Map<String, String> options =
        Map.of("headers.Accept-Language", "vi", "headers.Authorization", "Key ${" + VARIABLE + "}");
    return new Server("w", Server.ServerKind.HTTP, url, FileFormats.JSON, options);
  }

  /** A server of its own; gives its address. */
  private String serve(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          asked.add(
              exchange.getRequestURI().getPath()
                  + " "
                  + headers.getFirst("Accept-Language")
                  + " "
                  + headers.getFirst("Authorization"));
          handler.handle(exchange);
        });
    server.start();
    servers.add(server);
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
