package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.Visits;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Several files of this machine are received at the same time, and land as one after the other. */
class ReceivedTogetherTest {
  private static final int FILES = 12;

  @TempDir private Path home = Path.of("");

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectories(home.resolve("in"));
  }

  @Test
  void twoFilesAreReadAtTheSameTime() throws IOException {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core does one thing at a time");
    write(2);
    CountDownLatch open = new CountDownLatch(2);

    Landing landing = stage().land(opening(extract(), content -> awaitAll(open)));

    assertThat(landing.files()).hasSize(2);
    assertThat(open.getCount()).isZero();
  }

  @Test
  void theyLandInReadingOrderEachUnderItsOwnDigest() throws IOException {
    List<String> texts = write(FILES);

    Landing landing = stage().land(extract());

    assertThat(landing.files())
        .extracting(LandedFile::sha256)
        .containsExactlyElementsOf(texts.stream().map(Sha256::of).toList());
    assertThat(landing.files()).extracting(LandedFile::records).containsOnly(1L);
    assertThat(landing.files())
        .as("later loads read them in the order of these")
        .extracting(file -> file.landedAt().truncatedTo(ChronoUnit.MICROS))
        .isSorted()
        .doesNotHaveDuplicates();
    for (LandedFile file : landing.files()) {
      assertThat(Sha256.of(Path.of(file.location().substring("file:".length()))))
          .isEqualTo(file.sha256());
    }
    assertThat(waiting()).isEmpty();
  }

  /** Two files of one moment, by a clock that stands still, are told apart all the same. */
  @Test
  void filesOfOneMomentLandOneAfterTheOther() throws IOException {
    write(3);
    Instant now = Instant.parse("2026-03-01T02:00:00Z");

    Landing landing = stage(Clock.fixed(now, ZoneOffset.UTC)).land(extract());

    assertThat(landing.files())
        .extracting(LandedFile::landedAt)
        .containsExactly(now, now.plusNanos(1_000), now.plusNanos(2_000));
  }

  @Test
  void theFirstThatCannotBeReadIsReportedOnceAllOthersEnded() throws IOException {
    write(FILES);
    Extract broken =
        opening(
            extract(),
            name -> {
              if (name.equals("f3.json") || name.equals("f7.json")) {
                throw new IOException(name + " is on a bad disk");
              }
            });

    assertThatThrownBy(() -> stage().land(broken))
        .isInstanceOf(KhoException.class)
        .hasStackTraceContaining("f3.json is on a bad disk");
    assertThat(waiting()).as("what was being received").isEmpty();
  }

  /** What is done with a file before it is opened. */
  private interface Opening {
    void before(String name) throws IOException;
  }

  private static void awaitAll(CountDownLatch open) throws IOException {
    open.countDown();
    try {
      if (!open.await(60, TimeUnit.SECONDS)) {
        throw new IOException("the other file was not opened meanwhile");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private List<String> write(int count) throws IOException {
    List<String> texts =
        Stream.iterate(1, i -> i + 1)
            .limit(count)
            .map(i -> "[{\"a\":" + i + "}" + " ".repeat(i * 300_000) + "]")
            .toList();
    for (int i = 0; i < count; i++) {
      Files.writeString(
          home.resolve("in/f" + (i + 1) + ".json"), texts.get(i), StandardCharsets.UTF_8);
    }
    return texts;
  }

  private List<Path> waiting() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("landing/.receiving"))) {
      return files.toList();
    }
  }

  private Settings settings() {
    return Settings.of(home, Map.of("sources.location", "in", "landing.location", "landing"));
  }

  private LandStage stage() {
    return stage(Clock.systemUTC());
  }

  private LandStage stage(Clock clock) {
    return new LandStage(settings(), Storage.of(settings()), KnownFiles.NONE, clock);
  }

  private Extract extract() {
    Server server = new Server("s", Server.ServerKind.LOCAL, "f*.json", FileFormats.JSON, Map.of());
    Contract contract = Visits.delivered(server, LoadMode.SNAPSHOT);
    return new ExtractStage(settings(), Storage.of(settings())).extract(contract);
  }

  private static Extract opening(Extract found, Opening opening) {
    return new Extract(
        found.contract(),
        found.deliveries().stream().map(delivery -> opening(delivery, opening)).toList());
  }

  private static Delivery opening(Delivery whole, Opening opening) {
    return new Delivery(
        whole.name(),
        whole.origin(),
        whole.stamp(),
        new Delivery.DeliveryContent() {
          @Override
          public InputStream open() throws IOException {
            opening.before(whole.name());
            return whole.content().open();
          }

          @Override
          public boolean rereadable() {
            return true;
          }
        });
  }
}
