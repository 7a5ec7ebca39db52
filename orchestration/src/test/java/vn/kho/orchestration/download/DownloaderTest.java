package vn.kho.orchestration.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.KhoException;

class DownloaderTest {
  private static final byte[] BYTES = "Kho dữ liệu dùng chung. ".repeat(20_000).getBytes(UTF_8);
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private final Downloader downloader = new Downloader(Quiet::new, Duration.ofMillis(1));
  @TempDir private Path folder = Path.of("");
  private HttpServer server;
  private int cutAfter = Integer.MAX_VALUE;
  private byte[] served = BYTES;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/file.bin", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aFileThatIsThereIsNotFetchedAgain() throws Exception {
    downloader.fetch(artifact(), folder);
    Path file = downloader.fetch(artifact(), folder);

    assertThat(file).hasBinaryContent(BYTES);
    assertThat(ranges).containsExactly("all");
  }

  @Test
  void aBrokenConnectionGoesOnWhereItStopped() throws Exception {
    cutAfter = 100_000;

    assertThat(downloader.fetch(artifact(), folder)).hasBinaryContent(BYTES);
    assertThat(ranges).hasSizeGreaterThan(1).first().isEqualTo("all");
    assertThat(ranges.get(1)).startsWith("bytes=").doesNotStartWith("bytes=0-");
  }

  @Test
  void whatAnEarlierProcessLeftIsResumed() throws Exception {
    Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(BYTES, 5_000));

    assertThat(downloader.fetch(artifact(), folder)).hasBinaryContent(BYTES);
    assertThat(ranges).containsExactly("bytes=5000-");
    assertThat(folder.resolve("file.bin.part")).doesNotExist();
  }

  @Test
  void aSpoiledPartIsFetchedAfresh() throws Exception {
    Files.write(folder.resolve("file.bin.part"), new byte[5_000]);

    assertThat(downloader.fetch(artifact(), folder)).hasBinaryContent(BYTES);
    assertThat(ranges).containsExactly("bytes=5000-", "all");
  }

  @Test
  void aCorruptFileIsFetchedAgain() throws Exception {
    Files.write(folder.resolve("file.bin"), new byte[BYTES.length]);

    assertThat(downloader.fetch(artifact(), folder)).hasBinaryContent(BYTES);
  }

  @Test
  void aFileThatIsNotWhatWasPublishedIsRefused() throws Exception {
    DownloadArtifact artifact = artifact();
    served = new byte[10];

    assertThatThrownBy(() -> downloader.fetch(artifact, folder))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("Cannot fetch file.bin")
        .hasMessageContaining("hash differs");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aServerThatRefusesIsNamed() throws Exception {
    DownloadArtifact missing =
        new DownloadArtifact(
            "other.bin", artifact().address().resolve("/other.bin"), artifact().sha256());

    assertThatThrownBy(() -> downloader.fetch(missing, folder))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("the server answered 404");
  }

  @Test
  void mavenCoordinatesBecomeAnAddress() {
    DownloadArtifact artifact =
        DownloadArtifact.maven("https://example.org/m2", "io.trino:core:476:tar.gz", "00");

    assertThat(artifact.name()).isEqualTo("core-476.tar.gz");
    assertThat(artifact.address())
        .isEqualTo(URI.create("https://example.org/m2/io/trino/core/476/core-476.tar.gz"));
  }

  private void serve(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "all" : range);
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    byte[] rest = Arrays.copyOfRange(served, Math.min(from, served.length), served.length);
    exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length);
    exchange.getResponseBody().write(rest, 0, Math.min(cutAfter, rest.length));
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private DownloadArtifact artifact() throws NoSuchAlgorithmException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file.bin");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(BYTES);
    return new DownloadArtifact("file.bin", address, HexFormat.of().formatHex(hash));
  }

  private record Quiet(String name) implements DownloadProgress {
    @Override
    public void at(long bytes, long total) {
      assertThat(bytes).as(name).isPositive();
    }

    @Override
    public void close() {}
  }
}
