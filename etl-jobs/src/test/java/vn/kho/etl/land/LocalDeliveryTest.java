package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Which files of a folder are a delivery, in which order, and what is kept of them. */
class LocalDeliveryTest {
  private final Path home;
  private final Map<String, String> settings =
      new HashMap<>(Map.of("sources.location", "in", "landing.location", "landing"));

  LocalDeliveryTest(@TempDir Path home) {
    this.home = home;
  }

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectories(home.resolve("in/deep/er"));
    Files.createDirectories(home.resolve("elsewhere"));
  }

  @Test
  void aPatternIsOfItsOwnFolderUnlessItSaysOtherwise() throws IOException {
    write("in/a-1.json", 1);
    write("in/deep/a-2.json", 2);
    write("in/deep/er/a-3.json", 3);
    assertThat(names("a-*.json")).containsExactly("in/a-1.json");
    assertThat(names("deep/a-*.json")).containsExactly("in/deep/a-2.json");
    assertThat(names("*/a-?.json")).containsExactly("in/deep/a-2.json");
    assertThat(names("**/a-*.json"))
        .containsExactly("in/a-1.json", "in/deep/a-2.json", "in/deep/er/a-3.json");
    assertThat(names("deep/**/a-*.json"))
        .containsExactly("in/deep/a-2.json", "in/deep/er/a-3.json");
    assertThat(names(home.resolve("in/a-1.json").toString())).containsExactly("in/a-1.json");
    fails(local("a-2.json"), ErrorCode.SOURCE_MISSING, "a-2.json");
  }

  @Test
  void pathsAndLinksThatLeadOutAreRefused() throws IOException {
    write("elsewhere/a.json", 1);
    write("in/a.json", 1);
    fails(local("../elsewhere/a.json"), ErrorCode.SOURCE_OUTSIDE, "'..'");
    fails(local("deep/../../elsewhere/*.json"), ErrorCode.SOURCE_OUTSIDE, "'..'");
    String absolute = home.resolve("elsewhere/a.json").toString();
    fails(local(absolute), ErrorCode.SOURCE_OUTSIDE, "another folder's");
    Files.createSymbolicLink(home.resolve("in/link.json"), home.resolve("elsewhere/a.json"));
    Files.createSymbolicLink(home.resolve("in/out"), home.resolve("elsewhere"));
    fails(local("link*.json"), ErrorCode.SOURCE_OUTSIDE, "leads out of it: link.json");
    fails(local("out/a.json"), ErrorCode.SOURCE_OUTSIDE, "leads out of it: out");
    Extract found = extract(local("**/a.json"));
    assertThat(found.deliveries()).hasSize(1);
    assertThat(found.notes()).singleElement().asString().startsWith("KHO-309").contains("out");
  }

  @Test
  void linksInsideAreFollowedAndCirclesAreNot() throws IOException {
    write("in/deep/a.json", 1);
    Files.createSymbolicLink(home.resolve("in/today"), home.resolve("in/deep"));
    Files.createSymbolicLink(home.resolve("in/deep/circle"), home.resolve("in"));
    assertThat(names("today/a.json")).containsExactly("in/today/a.json");
    Extract found = extract(local("deep/**/a.json"));
    assertThat(found.deliveries()).hasSize(1);
    assertThat(found.notes()).singleElement().asString().contains("KHO-309", "back to a folder");
    fails(local("deep/*/a.json"), ErrorCode.SOURCE_OUTSIDE, "back to a folder");
  }

  @Test
  void eachAgencyIsBelowItsOwnFolderWhereTheFoldersAreApart() throws IOException {
    Files.createDirectories(home.resolve("in/so-du-lich"));
    write("in/so-du-lich/a.json", 1);
    write("in/deep/b.json", 1);
    settings.put("sources.folder-per-agency", "true");
    assertThat(names("a.json")).containsExactly("in/so-du-lich/a.json");
    fails(local("deep/b.json"), ErrorCode.SOURCE_MISSING, "so-du-lich");
    fails(local("**/b.json"), ErrorCode.SOURCE_MISSING, "so-du-lich");
    fails(local("../deep/b.json"), ErrorCode.SOURCE_OUTSIDE, "'..'");
    Files.createSymbolicLink(home.resolve("in/so-du-lich/b.json"), home.resolve("in/deep/b.json"));
    fails(local("b.json"), ErrorCode.SOURCE_OUTSIDE, "leads out of it");
  }

  @Test
  void filesAreOrderedByNameAsPeopleCountOrByTime() throws IOException {
    write("in/p-10.json", 10);
    write("in/p-9.json", 9);
    write("in/p-2.json", 2);
    Files.setLastModifiedTime(
        home.resolve("in/p-2.json"), FileTime.from(Instant.now().plusSeconds(60)));
    Files.setLastModifiedTime(
        home.resolve("in/p-10.json"), FileTime.from(Instant.now().minusSeconds(60)));
    assertThat(names("p-*.json")).containsExactly("in/p-2.json", "in/p-9.json", "in/p-10.json");
    for (String copy : List.of("q (10).json", "q (2).json", "q.json", "q-1.json")) {
      write("in/" + copy, copy.length());
    }
    assertThat(names("q*.json"))
        .containsExactly("in/q.json", "in/q (2).json", "in/q (10).json", "in/q-1.json");
    Server byTime = local("p-*.json", Map.of("order", "time"));
    assertThat(extract(byTime).deliveries().stream().map(Delivery::name))
        .containsExactly("p-10.json", "p-9.json", "p-2.json");
  }

  @Test
  void aFieldThatOneFileCallsOtherwiseIsFound() throws IOException {
    Files.writeString(
        Files.createDirectories(home.resolve("in")).resolve("r-1.json"), "[{\"a\":1}]");
    Files.writeString(home.resolve("in/r-2.json"), "[{\"b\":2},{\"b\":3}]");
    assertThatThrownBy(() -> land(extract(local("r-*.json"))))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_SHAPE))
        .hasMessageContaining("has a, which the others have, but instead: b")
        .hasMessageContaining("r-2.json");
    Files.writeString(home.resolve("in/r-2.json"), "[{\"c\":2}]");
    Files.writeString(home.resolve("in/r-1.json"), "[{\"a\":1,\"c\":0}]");
    assertThat(land(extract(local("r-*.json"))).records()).isEqualTo(2);
  }

  @Test
  void halvesAndYoungFilesAndFilesWithoutTheirMarkerWait() throws IOException {
    write("in/a.json", 1);
    write("in/~$a.json", 1);
    write("in/.a.json", 1);
    assertThat(extract(local("*.json")).waiting()).isEmpty();
    assertThat(names("*.json")).containsExactly("in/a.json");
    write("in/b.json.part", 2);
    assertThat(extract(local("*.json")).waiting())
        .singleElement()
        .asString()
        .contains("b.json.part is still being written");
    Files.delete(home.resolve("in/b.json.part"));
    Server marked = local("a*", Map.of("marker", ".done"));
    assertThat(extract(marked).waiting()).singleElement().asString().contains(".done");
    write("in/a.json.done", 0);
    assertThat(extract(marked).waiting()).isEmpty();
    assertThat(extract(marked).deliveries()).hasSize(1);
    settings.put("sources.settle", "1h");
    assertThat(extract(local("a.json")).waiting()).singleElement().asString().contains("3600 s");
    Files.setLastModifiedTime(
        home.resolve("in/a.json"), FileTime.from(Instant.now().minusSeconds(3_601)));
    assertThat(extract(local("a.json")).waiting()).isEmpty();
  }

  @Test
  void aFileThatChangesWhileItIsCopiedWaitsAndASnapshotWithIt() throws IOException {
    write("in/a.json", 1);
    write("in/b.json", 2);
    Landing snapshot = landGrowing(LoadMode.SNAPSHOT);
    assertThat(snapshot.alreadyLoaded()).isTrue();
    assertThat(snapshot.past().why()).hasValueSatisfying(w -> assertThat(w).contains("next run"));
    assertThat(snapshot.arrival().notes())
        .singleElement()
        .asString()
        .contains("b.json is still being written");
    Landing upsert = landGrowing(LoadMode.UPSERT);
    assertThat(upsert.alreadyLoaded()).isFalse();
    assertThat(upsert.files())
        .extracting(LandedFile::origin)
        .singleElement()
        .asString()
        .endsWith("a.json");
    assertThat(upsert.arrival().notes()).hasSize(1);
  }

  @Test
  void equalFilesAreLandedOnceInThePlaceOfTheLast() throws IOException {
    write("in/p-1.json", 1);
    write("in/p-2.json", 2);
    write("in/p-3.json", 1);
    Landing landing = land(extract(local("p-*.json")));
    assertThat(landing.files())
        .extracting(file -> file.origin().substring(file.origin().lastIndexOf('/') + 1))
        .containsExactly("p-2.json", "p-1.json");
    assertThat(landing.arrival().copies())
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.origin()).endsWith("p-3.json");
              assertThat(copy.of().sha256()).isEqualTo(landing.files().get(1).sha256());
              assertThat(copy.of().landedAt()).isEqualTo(landing.files().get(1).landedAt());
            });
    assertThat(landing.arrival().notes())
        .singleElement()
        .asString()
        .contains("p-3.json has the same bytes as", "p-1.json: read once");
  }

  @Test
  void aLandedFileThatChangedOnDiskStopsTheLoad() throws IOException {
    write("in/a.json", 1);
    String location = land(extract(local("a.json"))).files().get(0).location();
    Path kept = Path.of(location.substring("file:".length()));
    Files.writeString(kept, Files.readString(kept).replace('1', '2'));
    assertThatThrownBy(() -> land(extract(local("a.json"))))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LANDED_CHANGED))
        .hasMessageContaining(kept.toString());
    Files.delete(kept);
    assertThat(land(extract(local("a.json"))).records()).isOne();
  }

  @Test
  void anObjectStoresPatternKnowsDepthToo() throws IOException {
    write("in/a-1.json", 1);
    write("in/deep/er/a-2.json", 2);
    Storage storage = Storage.of(Settings.of(home, settings));
    assertThat(storage.list("file:" + home.resolve("in") + "/**/a-*.json"))
        .extracting(stored -> stored.location().substring(stored.location().lastIndexOf("/in/")))
        .containsExactly("/in/a-1.json", "/in/deep/er/a-2.json");
    assertThat(storage.list("file:" + home.resolve("in") + "/a-*.json")).hasSize(1);
  }

  /** Lands a.json and b.json, which grows while it is copied. */
  private Landing landGrowing(LoadMode mode) {
    Extract found = extract(local("?.json"), mode);
    List<Delivery> deliveries =
        found.deliveries().stream()
            .map(one -> one.name().equals("b.json") ? growing(one) : one)
            .toList();
    return land(new Extract(found.contract(), deliveries));
  }

  private Delivery growing(Delivery whole) {
    return new Delivery(
        whole.name(),
        whole.origin(),
        new Delivery.DeliveryContent() {
          @Override
          public InputStream open() throws IOException {
            InputStream bytes = whole.content().open();
            Files.writeString(home.resolve("in/b.json"), " ", StandardOpenOption.APPEND);
            return bytes;
          }

          @Override
          public boolean changed(long copied) throws IOException {
            return whole.content().changed(copied);
          }
        });
  }

  private List<String> names(String pattern) {
    return extract(local(pattern)).deliveries().stream()
        .map(one -> home.relativize(Path.of(one.origin())).toString())
        .toList();
  }

  private void write(String name, int value) throws IOException {
    Files.writeString(home.resolve(name), "[{\"a\":" + value + "}]");
  }

  private void fails(Server from, ErrorCode code, String why) {
    assertThatThrownBy(() -> extract(from))
        .isInstanceOfSatisfying(KhoException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(why);
  }

  private Extract extract(Server from) {
    return extract(from, LoadMode.SNAPSHOT);
  }

  private Extract extract(Server from, LoadMode mode) {
    Contract contract = Visits.delivered(from, mode);
    Settings given = Settings.of(home, settings);
    return new ExtractStage(given, Storage.of(given)).extract(contract);
  }

  private Landing land(Extract extract) {
    Settings given = Settings.of(home, settings);
    return new LandStage(given, Storage.of(given), KnownFiles.NONE, Clock.systemUTC())
        .land(extract);
  }

  private static Server local(String pattern) {
    return local(pattern, Map.of());
  }

  private static Server local(String pattern, Map<String, String> options) {
    return new Server("s", Server.ServerKind.LOCAL, pattern, FileFormats.JSON, options);
  }
}
