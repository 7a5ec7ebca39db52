package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.JavaProcess;

/** Two runs that begin at one moment: one receives, the other clears what dead runs left. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class FileReceiverTest {
  private static final int FILES = 3_000;

  @TempDir Path folder;

  @Test
  void noFileOfALiveRunIsClearedAwayByAnotherRun() throws Exception {
    Path receiving = Files.createDirectories(folder.resolve(".receiving"));
    Path over = folder.resolve("over");
    Process other = JavaProcess.start(Clearing.class, receiving.toString(), over.toString());
    assertThat(other.getInputStream().read()).as("it is clearing").isEqualTo('c');

    try {
      for (int i = 0; i < FILES; i++) {
        try (FileReceiver part = FileReceiver.begin(receiving);
            OutputStream out = part.stream()) {
          out.write(i);
          // As a load does that looks whether it is packed: the end of reading ends locks of a
          // file.
          assertThat(Files.readAllBytes(part.file())).hasSize(1);
          assertThat(part.file()).exists();
        }
      }
      Files.createFile(over);
      assertThat(other.waitFor(1, TimeUnit.MINUTES)).as("it ended").isTrue();
      assertThat(other.exitValue()).isZero();
    } finally {
      other.destroyForcibly();
    }
    assertThat(receiving).isEmptyDirectory();
  }

  @Test
  void aFileThatItsRunHasReadIsNotClearedAwayByAnotherRun() throws Exception {
    Path over = Files.createFile(folder.resolve("over"));
    try (FileReceiver part = FileReceiver.begin(folder)) {
      part.channel().close();
      assertThat(Files.readAllBytes(part.file())).isEmpty();
      Process other = JavaProcess.start(Clearing.class, folder.toString(), over.toString());
      assertThat(other.waitFor(1, TimeUnit.MINUTES)).as("it cleared").isTrue();
      assertThat(other.exitValue()).isZero();
      assertThat(part.file()).exists();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.{part,lock}");
  }

  @Test
  void whatADeadRunLeftIsClearedAway() throws IOException {
    Path left = Files.writeString(folder.resolve("file123.part"), "half");
    Path its = Files.writeString(folder.resolve("file124.part"), "half");
    Path lock = Files.createFile(folder.resolve("file124.lock"));
    Path alone = Files.createFile(folder.resolve("file125.lock"));
    try (FileReceiver alive = FileReceiver.begin(folder)) {
      FileReceiver.clear(folder);
      for (Path gone : new Path[] {left, its, lock, alone}) {
        assertThat(gone).doesNotExist();
      }
      assertThat(alive.file()).exists();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** The other run: it clears a folder until a file says that it is over. */
  static final class Clearing {
    private Clearing() {}

    public static void main(String[] arguments) throws IOException {
      FileReceiver.clear(Path.of(arguments[0]));
      System.out.write("c".getBytes(StandardCharsets.UTF_8));
      System.out.flush();
      while (!Files.exists(Path.of(arguments[1]))) {
        FileReceiver.clear(Path.of(arguments[0]));
      }
    }
  }
}
