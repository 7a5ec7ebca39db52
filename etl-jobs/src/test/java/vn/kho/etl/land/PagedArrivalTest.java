package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Settings;

/** Answers of web servers in pages, and how we say who we are: a real server on loopback. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class PagedArrivalTest {
  private static final String VARIABLE = "PATH";
  private static final String SECRET = Environment.variables().getOrDefault(VARIABLE, "");

  @TempDir Path home;
  private HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpHandler handler = exchange -> answer(exchange, 500, "");

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

  @Test
  void pagesAreAskedForUntilAShortOneAndTheRecordsStayAsTheyWereWritten() throws IOException {
    handler =
        exchange ->
            answer(exchange, 200, "\uFEFF{\"data\": [" + slice(page(exchange), 4, 10) + "]}");
    Landing landing =
        land(
            "/a?x=1&page=9", Map.of("recordPath", "data", "paging.by", "page", "paging.size", "4"));
    assertThat(landing.records()).isEqualTo(10);
    assertThat(asked)
        .containsExactly(
            "GET /a?x=1&page=1&size=4", "GET /a?x=1&page=2&size=4", "GET /a?x=1&page=3&size=4");
    assertThat(landed(landing))
        .startsWith("{\"data\":[")
        .contains("{\"a\": 10.0, \"b\": \"\\u00e9\"}");
  }

  /** A server that gives less than was asked for is not taken to be at its end. */
  @Test
  void aServerWithSmallerPagesIsReadToItsEnd() throws IOException {
    handler = exchange -> answer(exchange, 200, "[" + slice(page(exchange), 3, 9) + "]");
    assertThat(land("/a", Map.of("paging.by", "page", "paging.size", "1000")).records())
        .isEqualTo(9);
    assertThat(asked).hasSize(4);
  }

  @Test
  void offsetsFollowWhatCameAndATotalThatIsNotReachedIsAFailure() throws IOException {
    handler =
        exchange -> {
          int offset = number(exchange, "offset");
          String records =
              IntStream.range(offset, Math.min(offset + 3, 8))
                  .mapToObj(i -> "{\"a\":" + i + "}")
                  .collect(Collectors.joining(","));
          String total = exchange.getRequestURI().getPath().equals("/short") ? "9" : "8";
          answer(exchange, 200, "{\"total\":" + total + ",\"items\":[" + records + "]}");
        };
    Map<String, String> options =
        Map.of("recordPath", "items", "paging.by", "offset", "paging.total", "total");
    assertThat(land("/a", options).records()).isEqualTo(8);
    assertThat(asked).hasSize(3);
    fails("/short", options, ErrorCode.SOURCE_SHAPE, "a total of 9 and its pages hold 8");
  }

  @Test
  void aServerThatIgnoresThePageIsDistinguishedFromOneWithMore() {
    handler = exchange -> answer(exchange, 200, "[" + slice(1, 3, 9) + "]");
    fails("/a", Map.of("paging.by", "page"), ErrorCode.SOURCE_SHAPE, "once more");
  }

  @Test
  void cursorsAndLinksAreFollowedAndALinkElsewhereIsRefused() throws IOException {
    handler =
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          boolean second =
              query.contains("after=k%3D") || query.contains("after=k=") || query.contains("p=2");
          String next = second ? "null" : "\"k=\"";
          exchange.getResponseHeaders().add("Link", second ? "<x>; rel=\"prev\"" : link(exchange));
          answer(exchange, 200, "{\"next\":" + next + ",\"r\":[{\"a\":" + (second ? 2 : 1) + "}]}");
        };
    Map<String, String> cursor =
        Map.of(
            "recordPath",
            "r",
            "paging.by",
            "cursor",
            "paging.parameter",
            "after",
            "paging.next",
            "next");
    assertThat(land("/a", cursor).records()).isEqualTo(2);
    Map<String, String> link = Map.of("recordPath", "r", "paging.by", "link");
    assertThat(land("/a", link).records()).isEqualTo(2);
    fails("/elsewhere", link, ErrorCode.SOURCE_ADDRESS, "names another one");
  }

  private static String link(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().equals("/elsewhere")
        ? "<http://localhost:1/a>; rel=\"next\""
        : "<x>; rel=\"prev\", </a?p=2>; rel=next";
  }

  @Test
  void aPostCarriesThePageInItsBody() throws IOException {
    handler =
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
          answer(exchange, 200, body.contains("\"page\":1") ? "[{\"a\":1}]" : "[]");
        };
    Map<String, String> options =
        Map.of("method", "POST", "body", "{\"from\":\"2026\"}", "paging.by", "page");
    assertThat(land("/a", options).records()).isEqualTo(1);
    assertThat(asked).contains("application/json {\"from\":\"2026\",\"page\":1}", "POST /a");
  }

  @Test
  void anAnswerThatShowsMoreIsReportedWhereNoPagingIsDeclared() throws IOException {
    for (String sign : List.of("\"next\":\"/p2\"", "\"total\":7", "\"meta\":{\"has_more\":true}")) {
      handler = exchange -> answer(exchange, 200, "{" + sign + ",\"r\":[{\"a\":1}]}");
      assertThat(land("/a", Map.of("recordPath", "r")).arrival().notes())
          .anyMatch(note -> note.contains("declares no paging"));
    }
    handler = exchange -> answer(exchange, 200, "{\"next\":null,\"total\":1,\"r\":[{\"a\":1}]}");
    assertThat(land("/a", Map.of("recordPath", "r")).arrival().notes()).isEmpty();
  }

  @Test
  void packedAnswersAreUnpackedAndAServerIsLeftAloneWhenItAsks() throws IOException {
    handler =
        exchange -> {
          boolean first = asked.size() == 1;
          exchange
              .getResponseHeaders()
              .add(first ? "Retry-After" : "Content-Encoding", first ? "0" : "gzip");
          bytes(exchange, first ? 429 : 200, gzip("[{\"a\":1}]"));
        };
    assertThat(land("/a", Map.of()).records()).isEqualTo(1);
    assertThat(asked).hasSize(2);
    handler =
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "100000");
          answer(exchange, 503, "");
        };
    asked.clear();
    fails("/a", Map.of(), ErrorCode.SOURCE_UNREACHABLE, "asks to wait 100000 s");
    assertThat(asked).hasSize(1);
  }

  @Test
  void weSayWhoWeAreInTheWayOfTheContract() throws IOException {
    handler =
        exchange -> {
          String sent = exchange.getRequestHeaders().getFirst("Authorization");
          String key = exchange.getRequestHeaders().getFirst("X-Key");
          asked.add(sent + " " + key);
          boolean token = exchange.getRequestURI().getPath().equals("/token");
          answer(exchange, 200, token ? "{\"access_token\":\"t1\"}" : "[{\"a\":1}]");
        };
    String secret = "${" + VARIABLE + "}";
    land("/a", Map.of("auth.type", "basic", "auth.user", "u", "auth.password", secret));
    land("/a", Map.of("auth.type", "bearer", "auth.token", secret));
    land("/a", Map.of("auth.type", "key", "auth.header", "X-Key", "auth.value", secret));
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    land(
        "/a",
        Map.of(
            "auth.type",
            "oauth2",
            "auth.tokenUrl",
            url,
            "auth.clientId",
            "c",
            "auth.clientSecret",
            secret));
    assertThat(asked.stream().filter(line -> !line.contains("/a")).toList())
        .containsExactly(
            "Basic " + base64("u:" + SECRET) + " null",
            "Bearer " + SECRET + " null",
            "null " + SECRET,
            "POST /token",
            "Basic " + base64("c:" + SECRET) + " null",
            "Bearer t1 null");
  }

  @Test
  void aTokenThatRunsOutBetweenPagesIsRenewedOnceAndNotForEver() throws IOException {
    AtomicInteger tokens = new AtomicInteger();
    handler =
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          if (exchange.getRequestURI().getPath().equals("/token")) {
            answer(exchange, 200, "{\"access_token\":\"t" + tokens.incrementAndGet() + "\"}");
          } else if (query.contains("page=1")) {
            answer(exchange, 200, "[{\"a\":1},{\"a\":2}]");
          } else if ("Bearer t1".equals(token) || query.contains("page=3")) {
            answer(exchange, 401, "");
          } else {
            answer(exchange, 200, "[{\"a\":3}]");
          }
        };
    Map<String, String> options =
        new HashMap<>(
            Map.of(
                "paging.by",
                "page",
                "auth.type",
                "oauth2",
                "auth.tokenUrl",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/token",
                "auth.clientId",
                "c",
                "auth.clientSecret",
                "${" + VARIABLE + "}"));
    assertThat(land("/a", options).records()).isEqualTo(3);
    assertThat(tokens).hasValue(2);
    options.put("paging.first", "3");
    fails("/a", options, ErrorCode.SOURCE_REFUSED, "(401)");
    assertThat(tokens).as("one for the load, one more, and no third").hasValue(4);
  }

  @Test
  void aKeyInTheAddressIsInNoMessage() {
    handler = exchange -> answer(exchange, 403, "");
    fails(
        "/a",
        Map.of(
            "auth.type", "key", "auth.parameter", "api_key", "auth.value", "${" + VARIABLE + "}"),
        ErrorCode.SOURCE_REFUSED,
        "(403)");
    assertThat(asked.get(0)).startsWith("GET /a?api_key=");
  }

  @Test
  void aResourceOfACkanPortalIsReadFromItsDataStore() throws IOException {
    handler =
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if (path.endsWith("package_show")) {
            answer(
                exchange,
                200,
                "{\"success\":true,\"result\":{\"resources\":["
                    + "{\"id\":\"r1\",\"name\":\"Danh sách\",\"datastore_active\":true},"
                    + "{\"id\":\"r2\",\"name\":\"Tệp\",\"url\":\"/file.json\"}]}}");
          } else if (path.endsWith("datastore_search")) {
            String records =
                number(exchange, "offset") == 0 ? "{\"_id\":1,\"a\":1},{\"_id\":2,\"a\":2}" : "";
            answer(
                exchange,
                200,
                "{\"success\":true,\"result\":{\"records\":[" + records + "],\"total\":2}}");
          } else {
            answer(exchange, 200, "[{\"a\":7}]");
          }
        };
    assertThat(land("", Map.of("ckan.package", "p", "ckan.resource", "Danh sách")).records())
        .isEqualTo(2);
    assertThat(asked)
        .containsExactly(
            "GET /api/3/action/package_show?id=p",
            "GET /api/3/action/datastore_search?resource_id=r1&offset=0&limit=1000");
    assertThat(land("", Map.of("ckan.package", "p", "ckan.resource", "Tệp")).records())
        .isEqualTo(1);
    fails(
        "",
        Map.of("ckan.package", "p", "ckan.resource", "x"),
        ErrorCode.SOURCE_SHAPE,
        "Danh sách, Tệp");
  }

  private Landing land(String path, Map<String, String> options) {
    return new Arrivals(home).land(server(path, options));
  }

  private void fails(String path, Map<String, String> options, ErrorCode code, String why) {
    assertThatThrownBy(() -> land(path, options))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(SECRET)
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(code);
  }

  private Server server(String path, Map<String, String> options) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return new Server("w", Server.ServerKind.HTTP, url, FileFormats.JSON, options);
  }

  private String landed(Landing landing) throws IOException {
    try (var bytes =
        Storage.of(Settings.of(home, Map.of())).open(landing.files().get(0).location(), 0)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Records of a page, numbered from 1, with signs of how they were written. */
  private static String slice(int page, int size, int all) {
    return IntStream.rangeClosed((page - 1) * size + 1, Math.min(page * size, all))
        .mapToObj(i -> "{\"a\": " + i + ".0, \"b\": \"\\u00e9\"}")
        .collect(Collectors.joining(" ,\n"));
  }

  private static int page(HttpExchange exchange) {
    return number(exchange, "page");
  }

  private static int number(HttpExchange exchange, String name) {
    String query = "&" + exchange.getRequestURI().getQuery() + "&";
    return Integer.parseInt(query.replaceFirst(".*&" + name + "=(\\d+)&.*", "$1"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    bytes(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
