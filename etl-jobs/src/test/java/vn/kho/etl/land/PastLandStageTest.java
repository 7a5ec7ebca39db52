package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.Visits;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** A day that is over, of a log without a primary key. */
class PastLandStageTest {
  private final Path home;

  PastLandStageTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void aDeliveryWhoseFilesAreAllInAnotherIsPartOfThatOne() throws Exception {
    LandedFile one = landed("one");
    LandedFile two = landed("two");
    Landing landing = land(List.of(one), List.of(one, two));
    assertThat(names(landing)).containsExactly("one", "two");
    assertThat(landing.past().several()).isFalse();
    assertThat(landing.arrival().notes()).isEmpty();
  }

  @Test
  void deliveriesThatShareSomeFilesAreLoadedOneAfterAnother() throws Exception {
    LandedFile one = landed("one");
    LandedFile two = landed("two");
    LandedFile three = landed("three");
    Landing landing = land(List.of(one, two), List.of(two, three));
    assertThat(names(landing)).containsExactly("one", "two");
    assertThat(landing.arrival().notes()).singleElement().asString().startsWith("1 more");
    Landing apart = land(List.of(one, two), List.of(three));
    assertThat(apart.past().deliveries())
        .isEqualTo(Map.of(one.sha256(), 0, two.sha256(), 0, three.sha256(), 1));
  }

  @Test
  void aLandedFileThatChangedOnDiskStopsTheLoad() throws Exception {
    LandedFile one = landed("one");
    Files.writeString(home.resolve("one"), "[{\"a\": \"eno\"}]");
    assertThatThrownBy(() -> land(List.of(one)))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LANDED_CHANGED));
  }

  private static List<String> names(Landing landing) {
    return landing.files().stream().map(LandedFile::origin).toList();
  }

  private LandedFile landed(String name) throws IOException, NoSuchAlgorithmException {
    Path file = Files.writeString(home.resolve(name), "[{\"a\": \"" + name + "\"}]");
    byte[] bytes = Files.readAllBytes(file);
    String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    return new LandedFile(
        name, "file:" + file, sha, bytes.length, 1, List.of(FileChunk.WHOLE), Instant.EPOCH);
  }

  @SafeVarargs
  private Landing land(List<LandedFile>... deliveries) {
    List<PastDelivery> past = new ArrayList<>();
    for (List<LandedFile> files : deliveries) {
      past.add(new PastDelivery(Instant.EPOCH.plusSeconds(past.size()), files, Set.of()));
    }
    Settings settings = Settings.of(home, Map.of());
    return new PastLandStage(
            settings,
            Storage.of(settings),
            dataset -> past,
            LocalDate.of(2025, 7, 1),
            PastLandStage.ReloadPolicy.NO)
        .land(log());
  }

  private static Contract log() {
    Server files = new Server("s", Server.ServerKind.LOCAL, "*.json", FileFormats.JSON, Map.of());
    return Visits.delivered(files, LoadMode.APPEND, Visits.column("a", "string", 0));
  }
}
