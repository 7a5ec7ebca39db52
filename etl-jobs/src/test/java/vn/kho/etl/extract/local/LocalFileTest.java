package vn.kho.etl.extract.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileTest {
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

  private static final String ROWS = "3,4\n".repeat(1 << 16);

  private final Path folder;
  private final Path file;

  LocalFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("a.csv");
  }

  @BeforeEach
  void written() throws IOException {
    assumeThat(LocalFile.keepsStatusChanges(folder)).as("a file system of this machine").isTrue();
    Files.writeString(file, "a,b\n1,2\n" + ROWS);
  }

  @Test
  void aChangeIsSeenWhoseSizeAndTimeWerePutBack() throws IOException {
    Optional<String> before = state(LATER);
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "a,b\n1,3\n" + ROWS);
    Files.setLastModifiedTime(file, time);
    assertThat(before).isPresent();
    assertThat(state(LATER)).isPresent().isNotEqualTo(before);
  }

  @Test
  void aFileThatIsLeftAloneStaysAsItIsAndOneThatTakesItsPlaceIsAnother() throws IOException {
    Optional<String> before = state(LATER);
    assertThat(state(LATER)).isEqualTo(before).isPresent();
    Path other = Files.copy(file, folder.resolve("other.csv"));
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.delete(file);
    Files.move(other, file);
    assertThat(state(LATER)).isPresent().isNotEqualTo(before);
  }

  @Test
  void theStateIsThatOfTheBytesThatWereOpened() throws IOException {
    LocalFile local = new LocalFile(file, Optional.empty(), LATER);
    Optional<String> before = local.state();
    try (InputStream bytes = local.open()) {
      Files.writeString(file, "a,b\n1,2,3\n");
      assertThat(bytes.read()).isEqualTo('a');
    }
    assertThat(local.state()).isEqualTo(before);
    assertThat(state(LATER)).isNotEqualTo(before);
  }

  @Test
  void aFileThatChangedJustNowHasNoState() throws IOException {
    FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
    assertThat(state(Clock.fixed(changed.toInstant().plusMillis(1), ZoneOffset.UTC))).isEmpty();
  }

  @Test
  void aSmallFileHasNoState() throws IOException {
    Files.writeString(file, "a,b\n1,2\n");
    assertThat(state(LATER)).isEmpty();
  }

  @Test
  void aFileThatIsGoneHasNoState() throws IOException {
    Files.delete(file);
    assertThat(state(LATER)).isEmpty();
  }

  private Optional<String> state(Clock clock) {
    return new LocalFile(file, Optional.empty(), clock).state();
  }
}
