package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of a web server that is asked whether it changed, by servers that are right and wrong. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class WebRevalidationTest {
  private static final String FEED = "trial.feed";
  private static final String FIRST = "code,amount\na,1\nb,2\n";
  private static final String OTHER = "code,amount\na,1\nb,7\n";
  private static final String REFUSED = "code,amount\n,1\n,2\n";
  private static final String OLD = "Mon, 02 Nov 2020 08:00:00 GMT";
  private static final String NOT_YET = "Fri, 01 Jan 2100 08:00:00 GMT";
  private static final String OLDER = "Sun, 01 Nov 2020 08:00:00 GMT";

  @TempDir Path home;
  private TestLoad load;
  private HttpServer server;
  private final FileOfAServer file = new FileOfAServer();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", file::answer);
    server.start();
    load = Trial.in(home).set("sources.local-addresses", true).set("http.attempts", 2);
    Trial.write(home, "feed");
    Trial.edit(home, "feed", "type: local", "type: api");
    Trial.edit(
        home,
        "feed",
        "path: feed.csv\n    format: csv",
        "location: http://127.0.0.1:" + server.getAddress().getPort() + "/feed.csv");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** What a server has at an address, what it says of it, and what it was asked. */
  private static final class FileOfAServer {
    private volatile String bytes = FIRST;
    private volatile Optional<String> tag = Optional.empty();
    private volatile Optional<String> changed = Optional.empty();
    private volatile Judge judge = FileOfAServer::rightly;
    private volatile boolean repeats = true;
    private volatile boolean breaksOff;

    /** Where the server says that the file is; empty for where it is asked for. */
    private volatile Optional<String> sentOn = Optional.empty();

    /** The status of each answer; a star behind it where it was asked by a condition. */
    private final List<String> answers = new CopyOnWriteArrayList<>();

    /** Whether a conditional request is answered by 304. */
    interface Judge {
      boolean unchanged(FileOfAServer file, HttpExchange exchange);
    }

    static boolean rightly(FileOfAServer file, HttpExchange exchange) {
      String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
      String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
      return (asked != null && file.tag.filter(asked::equals).isPresent())
          || (since != null && file.changed.filter(since::equals).isPresent());
    }

    static boolean conditional(HttpExchange exchange) {
      return exchange.getRequestHeaders().containsKey("If-None-Match")
          || exchange.getRequestHeaders().containsKey("If-Modified-Since");
    }

    void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        Optional<String> on =
            sentOn.filter(path -> !path.equals(exchange.getRequestURI().getPath()));
        if (on.isPresent()) {
          exchange.getResponseHeaders().add("Location", on.orElseThrow());
          exchange.sendResponseHeaders(302, -1);
          return;
        }
        boolean asked = conditional(exchange);
        boolean unchanged = judge.unchanged(this, exchange);
        if (!unchanged || repeats) {
          tag.ifPresent(text -> exchange.getResponseHeaders().add("ETag", text));
          changed.ifPresent(text -> exchange.getResponseHeaders().add("Last-Modified", text));
        }
        answers.add((unchanged ? "304" : "200") + (asked ? "*" : ""));
        if (unchanged) {
          exchange.sendResponseHeaders(304, -1);
          return;
        }
        byte[] all = bytes.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, all.length);
        exchange.getResponseBody().write(all, 0, breaksOff ? all.length / 2 : all.length);
      }
    }

    List<String> answered() {
      List<String> all = List.copyOf(answers);
      answers.clear();
      return all;
    }
  }

  @Test
  void aFileThatItsTagSaysIsUnchangedIsNotSentAgain() throws IOException {
    file.tag = Optional.of("\"v1\"");
    assertThat(loaded()).isEqualTo("published");
    assertThat(loaded()).isEqualTo("skipped");
    assertThat(loaded()).isEqualTo("skipped");
    assertThat(file.answered()).containsExactly("200", "304*", "304*");

    file.bytes = OTHER;
    file.tag = Optional.of("\"v2\"");
    assertThat(loaded()).isEqualTo("published");
    assertThat(loaded()).isEqualTo("skipped");
    assertThat(file.answered()).containsExactly("200*", "304*");
    assertThat(Trial.rows(load, "feed")).containsExactly("a 1", "b 7");
  }

  @Test
  void aTimeThatIsLongAgoIsGoodToo() throws IOException {
    file.changed = Optional.of(OLD);
    assertThat(loaded()).isEqualTo("published");
    assertThat(loaded()).isEqualTo("skipped");
    assertThat(file.answered()).containsExactly("200", "304*");
  }

  @Test
  void aFileThatWasExchangedForAnOlderOneIsNotLost() throws IOException {
    file.changed = Optional.of(OLD);
    file.judge = (own, exchange) -> FileOfAServer.conditional(exchange); // OLDER is not since OLD.
    assertThat(loaded()).isEqualTo("published");

    file.bytes = OTHER;
    file.changed = Optional.of(OLDER);
    assertThat(loaded()).isEqualTo("published");
    assertThat(file.answered()).containsExactly("200", "304*", "200");
    assertThat(Trial.rows(load, "feed")).containsExactly("a 1", "b 7");
  }

  @Test
  void aProxyThatRepeatsNothingOfWhatItSaysIsUnchangedIsNotBelieved() throws IOException {
    file.tag = Optional.of("\"v1\"");
    file.repeats = false;
    file.judge = (own, exchange) -> FileOfAServer.conditional(exchange);
    assertOtherBytesCome("200", "304*", "200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"v1\"", "v1", "\"v 1\"", "\"\""})
  void aTagThatOtherBytesMayHaveTooIsNotAsked(String tag) throws IOException {
    file.tag = Optional.of(tag);
    file.changed = Optional.of(OLD); // that of the other bytes too, and never asked by
    assertOtherBytesCome("200", "200");
  }

  /** Many servers make a tag of the time in seconds and the size, which a quick change leaves. */
  @Test
  void aTagBesideATimeOfJustNowIsNotAsked() throws IOException {
    file.tag = Optional.of("\"v1\"");
    file.changed = Optional.of(NOT_YET);
    assertOtherBytesCome("200", "200");
  }

  @Test
  void aTagOfTheAddressThatTheServerSentUsOnToBeforeIsNotThatOfAnother() throws IOException {
    file.tag = Optional.of("\"1\"");
    file.sentOn = Optional.of("/nov-29.csv");
    assertThat(loaded()).isEqualTo("published");
    assertThat(loaded()).isEqualTo("skipped");
    assertThat(file.answered()).containsExactly("200", "304*");

    file.bytes = OTHER;
    file.sentOn = Optional.of("/nov-30.csv");
    assertThat(loaded()).isEqualTo("published");
    assertThat(file.answered()).containsExactly("304*", "200");
    assertThat(Trial.rows(load, "feed")).containsExactly("a 1", "b 7");
  }

  @Test
  void aTimeOfJustNowIsNotAsked() throws IOException {
    file.changed = Optional.of(NOT_YET);
    assertThat(loaded()).isEqualTo("published");
    assertThat(loaded()).isEqualTo("skipped");
    assertThat(file.answered()).containsExactly("200", "200");
  }

  @Test
  void aLoadThatIsNotPublishedLeavesNothingToAskBy() throws IOException {
    file.tag = Optional.of("\"v1\"");
    assertThat(loaded()).isEqualTo("published");
    file.bytes = REFUSED;
    file.tag = Optional.of("\"v2\"");
    assertThat(loaded()).isEqualTo("held");
    assertThat(loaded()).isEqualTo("held");
    assertThat(file.answered()).containsExactly("200", "200*", "200");

    file.bytes = FIRST;
    file.tag = Optional.of("\"v1\"");
    assertThat(loaded()).isEqualTo("unchanged");
    assertThat(file.answered()).containsExactly("200");
  }

  @Test
  void whatIsNoLongerInTheLandingIsFetched() throws IOException {
    file.tag = Optional.of("\"v1\"");
    file.judge = (own, exchange) -> FileOfAServer.conditional(exchange);
    assertThat(loaded()).isEqualTo("published");
    for (Path landed : landed()) {
      Files.delete(landed);
    }

    loaded();
    assertThat(file.answered()).containsExactly("200", "200");
    assertThat(landed()).hasSize(1);
  }

  @Test
  void whoAsksForEverythingAgainIsSentEverything() throws IOException {
    file.tag = Optional.of("\"v1\"");
    assertThat(loaded()).isEqualTo("published");
    assertThat(loaded("--again")).isEqualTo("unchanged");
    assertThat(file.answered()).containsExactly("200", "200");
  }

  @Test
  void anEditedContractAsksForEverything() throws IOException {
    file.tag = Optional.of("\"v1\"");
    assertThat(loaded()).isEqualTo("published");
    Trial.edit(home, "feed", "name: Thử", "name: Thử lại");
    assertThat(loaded()).isEqualTo("unchanged");
    assertThat(file.answered()).containsExactly("200", "200");
  }

  @Test
  void aServerThatHasOneTagForOtherBytesIsFoundOutAndAskedNoMore() throws IOException {
    file.tag = Optional.of("\"same\"");
    assertThat(loaded()).isEqualTo("published");
    file.bytes = OTHER;
    assertThat(loaded()).as("it says so").isEqualTo("skipped");

    TestLoad.Answer again = load.run("--dataset", FEED, "--again");
    assertThat(again.dataset(FEED).path("verdict").asText()).isEqualTo("published");
    assertThat(notes(again)).contains("says of other bytes what it had said of those before");
    assertThat(Trial.rows(load, "feed")).containsExactly("a 1", "b 7");

    file.bytes = FIRST;
    assertThat(loaded()).isEqualTo("published");
    assertThat(loaded()).isEqualTo("skipped");
    assertThat(file.answered()).containsExactly("200", "304*", "200", "200", "200");
  }

  @Test
  void anAnswerWithoutBytesThatNobodyAskedForIsNoEmptyFile() throws IOException {
    file.judge = (own, exchange) -> true;
    TestLoad.Answer answer = load.run("--dataset", FEED);
    assertThat(answer.dataset(FEED).path("verdict").asText()).isEqualTo("failed");
    assertThat(answer.dataset(FEED).toString()).contains("304");
  }

  @Test
  void halfAnAnswerToAConditionIsNoFile() throws IOException {
    file.tag = Optional.of("\"v1\"");
    assertThat(loaded()).isEqualTo("published");
    file.bytes = OTHER;
    file.tag = Optional.of("\"v2\"");
    file.breaksOff = true;
    assertThat(loaded()).isEqualTo("failed");
    assertThat(Trial.rows(load, "feed")).containsExactly("a 1", "b 2");

    file.breaksOff = false;
    assertThat(loaded()).isEqualTo("published");
    assertThat(Trial.rows(load, "feed")).containsExactly("a 1", "b 7");
  }

  @Test
  void aPostIsNeverConditional() throws IOException {
    Trial.edit(
        home,
        "feed",
        "/feed.csv",
        "/feed.csv\n    customProperties: [{property: kho.method, value: POST}]");
    file.tag = Optional.of("\"v1\"");
    assertThat(loaded()).isEqualTo("published");
    assertThat(loaded()).isEqualTo("skipped");
    assertThat(file.answered()).containsExactly("200", "200");
  }

  /** Loads, exchanges the bytes, loads again and compares what the server answered. */
  private void assertOtherBytesCome(String... answers) throws IOException {
    assertThat(loaded()).isEqualTo("published");
    file.bytes = OTHER;
    assertThat(loaded()).isEqualTo("published");
    assertThat(file.answered()).containsExactly(answers);
    assertThat(Trial.rows(load, "feed")).containsExactly("a 1", "b 7");
  }

  private String loaded(String... more) {
    List<String> which = new ArrayList<>(List.of("--dataset", FEED));
    which.addAll(List.of(more));
    return load.run(which.toArray(String[]::new)).dataset(FEED).path("verdict").asText();
  }

  private static String notes(TestLoad.Answer answer) {
    JsonNode notes = answer.dataset(FEED).path("notes");
    assertThat(notes.isArray()).as(answer.json().toPrettyString()).isTrue();
    return notes.toString();
  }

  private List<Path> landed() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("kho/landing"))) {
      return files
          .filter(path -> Files.isRegularFile(path) && path.toString().endsWith("feed.csv"))
          .toList();
    }
  }
}
