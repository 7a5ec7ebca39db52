package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import vn.kho.schema.problem.ErrorCode;

/** How we say who we are to web servers, and answers that are packed or refused. */
class AuthorizedArrivalTest extends WebServerTrial {

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
}
