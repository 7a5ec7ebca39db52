package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.Visits;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.settings.Settings;

/** How often the bytes of a large file are read until it is landed. */
class LargeDeliveryTest {
  @TempDir private Path home = Path.of("");

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectories(home.resolve("in"));
  }

  @Test
  void aLargeFileThatItsFileSystemCallsUnchangedIsNotReadAgain() throws IOException {
    Files.writeString(home.resolve("in/a.json"), "[{\"a\":1}" + " ".repeat(1 << 18) + "]");
    AtomicInteger opened = new AtomicInteger();
    AtomicReference<String> state = new AtomicReference<>("first");
    Extract extract = counted(opened, state);
    LandStage stage = stage(loaded(List.of("")));
    LandedFile first = stage.land(extract).files().get(0);
    assertThat(opened).hasValue(2); // Hashed, which it is not yet landed by, and copied.
    assertThat(stage.land(extract).files().get(0).sha256()).isEqualTo(first.sha256());
    assertThat(opened).hasValue(2);
    state.set("second");
    assertThat(stage.land(extract).files().get(0).sha256()).isEqualTo(first.sha256());
    assertThat(opened).hasValue(3);
    stage(KnownFiles.NONE).land(extract);
    assertThat(opened).as("without an earlier load it is read").hasValue(4);
    Files.delete(Path.of(first.location().substring("file:".length())));
    assertThat(stage.land(extract).records()).isOne();
    assertThat(opened).as("landed bytes that are gone are copied again").hasValue(6);
  }

  @Test
  void aLargeFileOfAnotherSizeThanThoseOfTheLastLoadIsReadOnce() throws IOException {
    Path file = home.resolve("in/a.json");
    Files.writeString(file, "[{\"a\":1}" + " ".repeat(8 << 20) + "]");
    AtomicInteger opened = new AtomicInteger();
    AtomicReference<String> state = new AtomicReference<>("first");
    List<String> last = new ArrayList<>();
    LandStage stage = stage(loaded(last));
    LandedFile first = stage.land(counted(opened, state)).files().get(0);
    last.add(first.location());
    opened.set(0);
    state.set("second");
    assertThat(stage.land(counted(opened, state)).files().get(0).sha256())
        .isEqualTo(first.sha256());
    assertThat(opened).as("it may be the same, so it is hashed where it is").hasValue(1);
    Files.writeString(file, "[{\"a\":2}" + " ".repeat((8 << 20) + 1) + "]");
    state.set("third");
    opened.set(0);
    LandedFile second = stage.land(counted(opened, state)).files().get(0);
    assertThat(opened).as("it is copied and hashed at once").hasValue(1);
    assertThat(second.bytes()).isEqualTo(Files.size(file));
    assertThat(second.sha256()).isNotEqualTo(first.sha256());
    Files.writeString(file, "[{\"a\":3}" + " ".repeat(8 << 20) + "]");
    state.set("fourth");
    assertThat(stage.land(counted(opened, state)).files().get(0).sha256())
        .as("another file of the same size")
        .isNotIn(first.sha256(), second.sha256());
  }

  @Test
  void aFileIsHashedRatherThanItsSizeComparedWithThoseOfManyFiles() throws IOException {
    Files.writeString(home.resolve("in/a.json"), "[{\"a\":1}" + " ".repeat(8 << 20) + "]");
    AtomicInteger opened = new AtomicInteger();
    LandStage stage = stage(loaded(List.of("one", "another")));
    stage.land(counted(opened, new AtomicReference<>("first")));
    assertThat(opened).as("hashed where it is, and copied").hasValue(2);
  }

  private Settings settings() {
    return Settings.of(home, Map.of("sources.location", "in", "landing.location", "landing"));
  }

  private LandStage stage(KnownFiles known) {
    return new LandStage(settings(), Storage.of(settings()), known, Clock.systemUTC());
  }

  private Extract extract() {
    Server server = new Server("s", Server.ServerKind.LOCAL, "a.json", FileFormats.JSON, Map.of());
    Contract contract = Visits.delivered(server, LoadMode.SNAPSHOT);
    return new ExtractStage(settings(), Storage.of(settings())).extract(contract);
  }

  /** The delivery of a.json as it is now. */
  private Extract counted(AtomicInteger opened, AtomicReference<String> state) {
    Extract found = extract();
    Delivery delivery = counted(found.deliveries().get(0), opened, state);
    return new Extract(found.contract(), List.of(delivery));
  }

  private static KnownFiles loaded(List<String> locations) {
    return new KnownFiles() {
      @Override
      public boolean loaded(DatasetName dataset, String sha256, String fingerprint) {
        return false;
      }

      @Override
      public int count(DatasetName dataset) {
        return 1;
      }

      @Override
      public List<String> locations(DatasetName dataset) {
        return locations;
      }
    };
  }

  private static Delivery counted(
      Delivery whole, AtomicInteger opened, AtomicReference<String> state) {
    return new Delivery(
        whole.name(),
        whole.origin(),
        whole.stamp(),
        new Delivery.DeliveryContent() {
          @Override
          public InputStream open() throws IOException {
            opened.incrementAndGet();
            return whole.content().open();
          }

          @Override
          public boolean rereadable() {
            return true;
          }

          @Override
          public Optional<String> state() {
            return Optional.ofNullable(state.get());
          }
        });
  }
}
