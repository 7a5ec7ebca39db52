package vn.kho.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.contract.DatasetName;

/** Locks as another process sees them: inside one process the operating system is not asked. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class RunLockTest {
  @TempDir Path state;

  @Test
  void aRunThatLooksAtItsOwnLockIsStillAliveForOthers() throws Exception {
    try (RunLock lock = RunLock.begin(state, "run-a")) {
      assertThat(lock).isNotNull();
      assertThat(RunLock.alive(state)).containsExactly("run-a");
      assertThat(RunLock.dead(state)).isEmpty();
      assertThat(deadElsewhere()).isEqualTo("[]");
    }
    assertThat(deadElsewhere()).isEqualTo("[]");
  }

  @Test
  void aRunWhoseProcessIsGoneIsDeadForOthers() throws Exception {
    RunLock lock = RunLock.begin(state, "run-a");
    lock.abandon();
    lock.close();
    assertThat(deadElsewhere()).isEqualTo("[run-a]");
  }

  @Test
  void askingTwiceForADatasetKeepsItLockedForOthers() throws Exception {
    DatasetName dataset = DatasetName.of("tourism.eatery");
    Path file = state.resolve("locks/tourism.eatery.lock");
    try (DatasetLock lock = DatasetLock.take(state, dataset, "run-a")) {
      assertThat(lock).isNotNull();
      assertThat(FileLocks.take(file, "run-b")).isEmpty();
      assertThat(elsewhere("held")).isEqualTo("true");
    }
    assertThat(elsewhere("held")).isEqualTo("false");
  }

  private String deadElsewhere() throws Exception {
    return elsewhere("dead");
  }

  private String elsewhere(String what) throws IOException, InterruptedException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                path,
                Elsewhere.class.getName(),
                what,
                state.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return answer;
  }

  /** Another process. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] arguments) {
      Path state = Path.of(arguments[1]);
      System.out.println(
          arguments[0].equals("dead")
              ? RunLock.dead(state).toString()
              : String.valueOf(FileLocks.held(state.resolve("locks/tourism.eatery.lock"))));
    }
  }
}
