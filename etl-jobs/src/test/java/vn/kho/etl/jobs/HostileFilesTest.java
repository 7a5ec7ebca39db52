package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Suites, contracts and deliveries that try to run code, read files, reach hosts or take all time
 * and memory. All are loaded in one night with a good dataset: that one is published, each of the
 * others ends with a sentence of its own, nobody knocks at the listener, nothing is written.
 */
class HostileFilesTest {
  static final String MARK = "kho-was-here";

  @TempDir private Path folder = Path.of("");
  private final AtomicInteger knocks = new AtomicInteger();
  private final List<String> names = new ArrayList<>();
  private HttpServer listener;
  private HostileHome home;
  private TestLoad load;
  private String url;

  @BeforeEach
  void layOut() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          knocks.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    listener.start();
    url = "http://127.0.0.1:" + listener.getAddress().getPort();
    home = new HostileHome(folder);
    load = new TestLoad(folder, folder.resolve("kho"));
    load.set("content.contracts", folder.resolve("contracts"))
        .set("content.suites", folder.resolve("suites"))
        .set("content.code-lists", folder.resolve("code-lists"))
        .set("sources.location", folder.resolve("sources"))
        .set("http.attempts", "1");
    Files.createDirectories(folder.resolve("code-lists"));
    home.good("good");
  }

  @AfterEach
  void stop() {
    listener.stop(0);
  }

  @Test
  @Timeout(300)
  void noSuiteRunsCodeReadsAFileReachesAHostOrTakesAllTime() throws IOException {
    new HostileSuites(home, folder, url, names).write();
    night();
  }

  @Test
  @Timeout(300)
  void noContractRunsCodeReadsAFileReachesAHostOrTakesAllTime() throws IOException {
    new HostileContracts(home, url, names).write();
    night();
  }

  @Test
  @Timeout(300)
  void noDeliveryTakesAllTimeOrMemory() throws IOException {
    new HostileDeliveries(home, url, names).write();
    night();
  }

  @Test
  @Timeout(300)
  void noCodeListEndsTheNightOfDatasetsThatDoNotUseIt() throws IOException {
    Map<String, byte[]> lists = new TreeMap<>();
    lists.put("zeros", new byte[2_000_000]);
    lists.put("quote", ("code,name\n\"" + "a".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8));
    lists.put("other", "root,x\n1,2\n".getBytes(StandardCharsets.UTF_8));
    lists.put("latin", new byte[] {'c', 'o', 'd', 'e', '\n', (byte) 0xE9, '\n'});
    lists.put("commas", ",".repeat(2_000_000).getBytes(StandardCharsets.UTF_8));
    lists.put("empty", new byte[0]);
    for (Map.Entry<String, byte[]> list : lists.entrySet()) {
      home.write("code-lists/" + list.getKey() + ".csv", list.getValue());
      String name = HostileHome.next(names, "list");
      home.good(name);
      Path contract = folder.resolve("contracts/trial/" + name + ".yaml");
      Files.writeString(
          contract,
          Files.readString(contract)
              .replace(
                  "description: \"Khác | Other\"",
                  "description: \"Khác | Other\"\n        customProperties:\n          - {property:"
                      + " kho.clean, value: [{code: {list: "
                      + list.getKey()
                      + "}}]}"));
    }
    Files.createSymbolicLink(folder.resolve("code-lists/passwd.csv"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("code-lists/endless.csv"), Path.of("/dev/zero"));
    night();
    assertThat(load.run("--all").json().path("notes").toString())
        .contains("zeros.csv", "quote.csv", "latin.csv", "endless.csv", "passwd.csv");
  }

  private void night() throws IOException {
    TestLoad.Answer night = load.run("--all");

    assertThat(night.status()).as(night.err()).isEqualTo(1);
    assertThat(night.dataset("trial.good").path("verdict").asText()).isEqualTo("published");
    assertThat(knocks).hasValue(0);
    assertThat(folder.resolve(MARK)).doesNotExist();
    assertThat(Path.of("/tmp", MARK)).doesNotExist();
    assertThat(night.err()).doesNotContain("\tat ").doesNotContain("root:x:0");
    for (String name : names) {
      JsonNode dataset = night.dataset("trial." + name);
      assertThat(dataset.path("verdict").asText()).as(dataset.toString()).isNotEqualTo("published");
      assertThat(dataset.toString())
          .doesNotContain("\\tat ")
          .doesNotContain("root:x:0")
          .doesNotContain("Exception:");
      if (name.startsWith("link_")) {
        assertThat(dataset.toString()).contains("KHO-307");
      }
    }
  }
}
