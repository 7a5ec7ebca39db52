package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.Visits;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** What was found in a file of many is not looked for again while its bytes are the same. */
class FileScanCacheTest {
  private static final String RECIPE = "1.0.0+abc";

  @TempDir private Path home = Path.of("");
  private final List<LandedFile> files = new ArrayList<>();
  private Optional<LastLoad> last =
      Optional.of(new LastLoad("before", Set.of(), Map.of(), Map.of()));

  @BeforeEach
  void land() throws IOException {
    for (int file = 0; file < Landing.MANY_FILES; file++) {
      files.add(landed("f" + file, "[{\"a\":1,\"more\":2},{\"a\":" + file + "}]"));
    }
  }

  private LandedFile landed(String name, String text) throws IOException {
    Path file = home.resolve(name + ".json");
    Files.writeString(file, text);
    String sha256 = Sha256.of(file);
    List<FileChunk> whole = List.of(FileChunk.WHOLE);
    return new LandedFile(name, "file:" + file, sha256, text.length(), 0, whole, Instant.EPOCH);
  }

  @Test
  void filesAreLookedAtOnce() throws IOException {
    RecordCounter.CountedFiles first = count(RECIPE);
    assertThat(first.files()).allMatch(file -> file.records() == 2);
    lose(files);
    LandedFile changed = landed("f3", "[{\"a\":1},{\"a\":2},{\"a\":3}]");
    files.set(3, changed);
    RecordCounter.CountedFiles second = count(RECIPE);
    assertThat(second.files().get(3).records()).isEqualTo(3);
    assertThat(second.files()).filteredOn(file -> file.records() == 2).hasSize(files.size() - 1);
    assertThat(second.columns().records()).isEqualTo(first.columns().records() + 1);
    assertThat(second.columns().unread()).isEqualTo(first.columns().unread()).contains("more");
    assertThat(second.columns().missing()).isEqualTo(first.columns().missing());
    assertThat(second.columns().skipped()).isEqualTo(first.columns().skipped());
  }

  @ParameterizedTest
  @ValueSource(strings = {"another fingerprint", "damaged", "never loaded"})
  void filesAreLookedAtAgain(String because) throws IOException {
    count(RECIPE);
    lose(files);
    switch (because) {
      case "damaged" -> {
        Path kept = home.resolve("state/file-scans/tourism.visit.json");
        Files.writeString(kept, Files.readString(kept).replaceFirst(":\\[2,2", ":[9,9"));
      }
      case "never loaded" -> last = Optional.empty();
      default -> assertThat(because).isEqualTo("another fingerprint");
    }
    String fingerprint = because.equals("another fingerprint") ? "1.0.1+abc" : RECIPE;
    assertThatThrownBy(() -> count(fingerprint))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE));
  }

  /** A field that only some files have is told of as before. */
  @Test
  void aFieldThatOneFileRenamedIsFoundAmongRememberedOnes() throws IOException {
    count(RECIPE);
    files.set(3, landed("f3", "[{\"b\":1}]"));
    assertThatThrownBy(() -> count(RECIPE))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_SHAPE));
  }

  private RecordCounter.CountedFiles count(String fingerprint) {
    Server server = new Server("s", Server.ServerKind.LOCAL, "*.json", FileFormats.JSON, Map.of());
    Contract contract = Visits.delivered(server, LoadMode.SNAPSHOT);
    KnownFiles known =
        new KnownFiles() {
          @Override
          public boolean loaded(DatasetName dataset, String sha256, String with) {
            return false;
          }

          @Override
          public Optional<LastLoad> last(DatasetName dataset) {
            return last;
          }
        };
    return new RecordCounter(Storage.of(Settings.of(home, Map.of())), known)
        .remembering(home.resolve("state"))
        .count(contract, files, fingerprint);
  }

  private static void lose(List<LandedFile> files) throws IOException {
    for (LandedFile file : files) {
      Files.delete(Path.of(file.location().substring("file:".length())));
    }
  }
}
