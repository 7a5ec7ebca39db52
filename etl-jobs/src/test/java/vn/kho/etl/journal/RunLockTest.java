package vn.kho.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.JavaProcess;
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
  void twoRunsOfOneIdAreNotBothAlive() throws Exception {
    try (RunLock lock = RunLock.begin(state, "run-a")) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> RunLock.begin(state, "run-a")).hasMessageContaining("has its id");
      assertThat(deadElsewhere()).isEqualTo("[]");
    }
    assertThat(state.resolve("runs")).isEmptyDirectory();
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
      assertThatThrownBy(() -> DatasetLock.take(state, dataset, "run-b"))
          .hasMessageContaining("another run holds it: run-a");
      assertThat(elsewhere("held")).isEqualTo("true");
    }
    assertThat(elsewhere("held")).isEqualTo("false");
  }

  /** Each of several processes adds one to a number in a file, a hundred times, under the lock. */
  @Test
  void processesThatCompeteForTheLockOfRecoveryComeOneAfterTheOther() throws Exception {
    Files.writeString(state.resolve("number"), "0");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(start("count"));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(state.resolve("number")).hasContent("300");
  }

  @Test
  void aProcessThatDiesGivesTheLockOfRecoveryBack() throws Exception {
    Process holder = start("hold");
    Path lock = state.resolve("recovery.lock");
    assertThat(holder.getInputStream().read()).as("it holds the lock").isEqualTo('h');
    assertThat(FileLocks.await(lock, "run-b", Duration.ZERO)).isEmpty();
    holder.destroyForcibly().waitFor();
    try (FileLocks.HeldLock held =
        FileLocks.await(lock, "run-b", Duration.ofSeconds(30)).orElseThrow()) {
      assertThat(held).isNotNull();
    }
  }

  private String deadElsewhere() throws Exception {
    return elsewhere("dead");
  }

  private Process start(String what) throws IOException {
    return JavaProcess.start(Elsewhere.class, what, state.toString());
  }

  private String elsewhere(String what) throws IOException, InterruptedException {
    Process process = start(what);
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return answer;
  }

  /** Another process. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] arguments) throws IOException {
      Path state = Path.of(arguments[1]);
      switch (arguments[0]) {
        case "dead" -> System.out.println(RunLock.dead(state));
        case "held" ->
            System.out.println(FileLocks.held(state.resolve("locks/tourism.eatery.lock")));
        case "count" -> count(state);
        default -> hold(state);
      }
    }

    private static void count(Path state) throws IOException {
      Path number = state.resolve("number");
      for (int i = 0; i < 100; i++) {
        try (FileLocks.HeldLock held = take(state)) {
          assertThat(held).isNotNull();
          Files.writeString(number, String.valueOf(Integer.parseInt(Files.readString(number)) + 1));
        }
      }
    }

    private static void hold(Path state) throws IOException {
      try (FileLocks.HeldLock held = take(state)) {
        System.out.println("held " + held);
        System.in.read(); // Until this process is killed.
      }
    }

    private static FileLocks.HeldLock take(Path state) {
      Path lock = state.resolve("recovery.lock");
      return FileLocks.await(lock, "other", Duration.ofMinutes(1)).orElseThrow();
    }
  }
}
