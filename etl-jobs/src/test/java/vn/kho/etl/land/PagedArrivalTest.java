package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kho.schema.problem.ErrorCode;

/** Answers of web servers in pages. */
class PagedArrivalTest extends WebServerTrial {

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

  /** A server that filters a page after it was cut gives fewer records than are asked for. */
  @Test
  void aShorterPageThatShowsMoreIsNotTheLast() throws IOException {
    List<Integer> sizes = List.of(4, 0, 3, 4, 2);
    for (String sign :
        List.of("\"hasNext\":%b", "\"total\":%2$d", "\"meta\":{\"next_page\":%3$s}")) {
      handler =
          exchange -> {
            int page = page(exchange);
            int size = page > sizes.size() ? 0 : sizes.get(page - 1);
            boolean more = page < sizes.size();
            String fields = sign.formatted(more, 13, more ? String.valueOf(page + 1) : "null");
            int first = sizes.stream().limit(page - 1L).mapToInt(Integer::intValue).sum();
            answer(exchange, 200, "{" + fields + ",\"r\":[" + records(first, size) + "]}");
          };
      Landing landing = land("/a", Map.of("recordPath", "r", "paging.by", "page"));
      assertThat(landing.records()).as(sign).isEqualTo(13);
      assertThat(landing.arrival().notes()).as(sign).isEmpty();
    }
  }

  @Test
  void pagesThatEndThoughMoreIsShownAreReportedOrRefused() throws IOException {
    handler =
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          boolean first = !query.contains("=2") && !query.contains("=3") && !query.contains("t=4");
          exchange
              .getResponseHeaders()
              .add("Link", "</a?p=2>; title=\"trang, sau\"; x=\"a\\\"; rel=\"; REL=\"last Next\"");
          String fields = "\"meta\":{\"nextCursor\":\"2\"},\"total\":9";
          String records = first ? records(0, 4) : query.contains("p=2") ? records(4, 1) : "";
          answer(exchange, 200, "{" + fields + ",\"r\":[" + records + "]}");
        };
    Map<String, String> page = Map.of("recordPath", "r", "paging.by", "page");
    assertThat(land("/a", page).arrival().notes())
        .singleElement()
        .asString()
        .contains("end after 4 records", "'meta.nextCursor'", "'total'");
    Map<String, String> cursor =
        Map.of("recordPath", "r", "paging.by", "cursor", "paging.next", "meta.next_cursor");
    fails("/a", cursor, ErrorCode.SOURCE_SHAPE, "there is more: 'meta.nextCursor'");
    Map<String, String> right =
        Map.of("recordPath", "r", "paging.by", "cursor", "paging.next", "meta.nextCursor");
    fails("/a", right, ErrorCode.SOURCE_SHAPE, "there is more: a header 'Link' with rel=next");
    asked.clear();
    fails(
        "/a",
        Map.of("recordPath", "r", "paging.by", "link", "paging.next", "links.nxt"),
        ErrorCode.SOURCE_SHAPE,
        "once more");
    assertThat(asked).startsWith("GET /a", "GET /a?p=2");
  }

  @Test
  void anOffsetBehindAShorterPageIsNotGuessed() {
    handler =
        exchange -> {
          int offset = number(exchange, "offset");
          String records = records(offset, offset == 4 ? 3 : 4);
          answer(exchange, 200, "{\"has_more\":true,\"r\":[" + records + "]}");
        };
    fails(
        "/a",
        Map.of("recordPath", "r", "paging.by", "offset"),
        ErrorCode.SOURCE_SHAPE,
        "page 2 has fewer records than one before it and is not the last");
  }

  @Test
  void aSecondListInAPageIsNotLeftOut() {
    handler = exchange -> answer(exchange, 200, "{\"r\":[{\"a\":1}],\"r\":[{\"a\":2}]}");
    fails(
        "/a",
        Map.of("recordPath", "r", "paging.by", "page"),
        ErrorCode.SOURCE_SHAPE,
        "its list stands twice");
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

  /** Records of a page, numbered from 1, with signs of how they were written. */
  private static String slice(int page, int size, int all) {
    return IntStream.rangeClosed((page - 1) * size + 1, Math.min(page * size, all))
        .mapToObj(i -> "{\"a\": " + i + ".0, \"b\": \"\\u00e9\"}")
        .collect(Collectors.joining(" ,\n"));
  }

  private static int page(HttpExchange exchange) {
    return number(exchange, "page");
  }
}
