package vn.kho.orchestration.trino;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.orchestration.process.ProcessIdentity;

class ServerClassArchiveTest {
  private static final ProcessIdentity ALIVE = ProcessIdentity.of(ProcessHandle.current());
  private static final ProcessIdentity DEAD =
      new ProcessIdentity(Long.MAX_VALUE >> 24, Instant.EPOCH);
  private static final ProcessIdentity OTHER = new ProcessIdentity(1, Instant.EPOCH);

  @TempDir private Path server = Path.of("");

  @Test
  void oneServerAtATimeRecordsItsClasses() {
    assertThat(archive().options(ALIVE)).anyMatch(option -> option.contains("AutoCreate"));
    assertThat(archive().options(OTHER)).isEmpty();
  }

  @Test
  void aServerHoldsTheClaimOfTheProcessThatStartedIt() {
    assertThat(archive().options(DEAD)).isNotEmpty();
    archive().passTo(ALIVE, DEAD);

    assertThat(archive().options(OTHER)).isEmpty();
  }

  @Test
  void whatDidNotStartTheRecordingServerPassesNothing() {
    assertThat(archive().options(ALIVE)).isNotEmpty();
    archive().passTo(DEAD, OTHER);

    assertThat(archive().options(OTHER)).isEmpty();
  }

  @Test
  void theNextRecordsWhereTheOneThatDidHasDied() {
    assertThat(archive().options(DEAD)).isNotEmpty();
    assertThat(archive().options(ALIVE)).isNotEmpty();
  }

  @Test
  void aClaimThatCannotBeReadHoldsNobodyBack() throws IOException {
    assertThat(archive().options(ALIVE)).isNotEmpty();
    Path claim = server.resolve("classes-25.jsa.recorder");
    assertThat(claim).exists();
    Files.writeString(claim, "half of a cl");

    assertThat(archive().options(ALIVE)).isNotEmpty();
  }

  @Test
  void allUseOneThatIsThere() throws IOException {
    assertThat(archive().options(ALIVE)).isNotEmpty();
    Files.write(archive().file(), filled(1));

    assertThat(archive().options(OTHER))
        .contains("-XX:SharedArchiveFile=" + server.resolve("classes-25.jsa"));
  }

  @Test
  void whatALivingServerIsWritingIsLeftAlone() throws IOException {
    assertThat(archive().options(ALIVE)).isNotEmpty();
    Files.write(archive().file(), filled(0));

    assertThat(archive().options(OTHER)).isEmpty();
    assertThat(archive().file()).hasSize(filled(0).length);
  }

  @Test
  void whatADeadServerWroteHalfIsTakenAwayAndRecordedAnew() throws IOException {
    assertThat(archive().options(DEAD)).isNotEmpty();
    Files.write(archive().file(), filled(0));

    assertThat(archive().options(ALIVE)).isNotEmpty();
    assertThat(archive().file()).doesNotExist();
  }

  @Test
  void aServerIsStartedWithoutOneWhereNothingCanBeWritten() {
    ServerClassArchive nowhere = new ServerClassArchive(server.resolve("none/classes-25.jsa"));

    assertThat(nowhere.options(ALIVE)).isEmpty();
    nowhere.passTo(DEAD, ALIVE);
    assertThat(server.resolve("none")).doesNotExist();
  }

  @Test
  void eachJavaHasItsOwn() {
    assertThat(ServerClassArchive.of(server, new TrinoJava(server, 24, true)))
        .isNotEqualTo(archive())
        .isNotEqualTo(ServerClassArchive.of(server, new TrinoJava(server, 25, true)));
  }

  @Test
  void jarsStandInOneOrderTheLargestFirst() throws IOException {
    Files.writeString(server.resolve("a.jar"), "1");
    Files.writeString(server.resolve("c.jar"), "22");
    Files.writeString(server.resolve("b.jar"), "22");
    Files.writeString(server.resolve("notes.txt"), "no jar, however large");

    assertThat(TrinoFiles.classPath(server).split(java.io.File.pathSeparator))
        .containsExactly(
            server.resolve("b.jar").toString(),
            server.resolve("c.jar").toString(),
            server.resolve("a.jar").toString());
  }

  private static byte[] filled(int with) {
    byte[] bytes = new byte[10_000];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  private ServerClassArchive archive() {
    return ServerClassArchive.of(server, new TrinoJava(server, 25, false));
  }
}
