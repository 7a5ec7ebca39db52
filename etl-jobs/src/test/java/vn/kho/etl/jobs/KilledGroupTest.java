package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.TestPostgres;
import vn.kho.etl.table.PinnedViews;
import vn.kho.etl.table.Warehouse;

/**
 * A process that publishes a group and is killed at a step of it. All tables and the mart are of
 * the night before then, or all of the new one; the next run says which, and publishes the rest.
 * {@code -Dkho.kills=200} kills at every step.
 */
class KilledGroupTest {
  /** Steps at which nothing has moved: three tables and a mart are four files and four rows. */
  private static final List<String> BEFORE =
      List.of(
          "file:2",
          "file:4",
          "update:2",
          "update:4",
          "committing",
          "file:1",
          "file:3",
          "update:1",
          "update:3");

  /** Steps at which all of it has; the first one of them before anything else is done. */
  private static final List<String> AFTER =
      List.of("committed", "commit:1", "commit:4", "journal", "publish", "commit:2", "commit:6");

  /** How many of each are tried; all of them where many kills are asked for. */
  private static final int STEPS = Integer.getInteger("kho.kills", 6) > 6 ? 9 : 4;

  @TempDir private Path home = Path.of("");

  @Test
  void inTheCatalogOfSqlite() throws Exception {
    GroupTrial trial = GroupTrial.in(home).faulty();
    begin(trial);
    int night = 1;
    for (String step : BEFORE.subList(0, Math.min(STEPS + 1, BEFORE.size()))) {
      kill(trial, ++night, step, false);
    }
    for (String step : AFTER.subList(0, Math.min(STEPS, AFTER.size()))) {
      kill(trial, ++night, step, true);
    }
  }

  @Test
  void inACatalogOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = TestPostgres.start()) {
      GroupTrial trial = GroupTrial.in(home).faulty(postgres);
      begin(trial);
      kill(trial, 2, "update:2", false);
      kill(trial, 3, "committing", false);
      kill(trial, 4, "committed", true);
      kill(trial, 5, "commit:2", true);
    }
  }

  private static void begin(GroupTrial trial) throws Exception {
    trial.load().set("catalog.properties.io-impl", MortalFileIO.class.getName());
    trial.deliver(1);
    assertThat(trial.together("hold").status()).isZero();
    trial.writeMart();
  }

  private void kill(GroupTrial trial, int night, String step, boolean moved) throws Exception {
    trial.deliver(night);
    List<String> words = trial.load().words(step, "--agency", "so-thu", "--together", "hold");
    File log = home.resolve("killed.log").toFile();
    int status = LoadProcess.start(List.of(), DyingRun.class, words, log).waitFor();
    assertThat(status).as(step + Files.readString(log.toPath())).isEqualTo(DyingRun.DIED);
    assertWhole(trial, moved ? night : night - 1, step);
    String dead = dead();
    TestLoad.Answer next = trial.together("hold");
    assertThat(next.status()).as(step + next.json().toPrettyString()).isZero();
    assertWhole(trial, night, step);
    assertThat(trial.refs()).as(step).containsExactlyInAnyOrder("main", PinnedViews.TAG);
    List<String> published = List.of("trial.a published", "trial.b published", "trial.c published");
    assertThat(trial.written(dead)).as(step).isEqualTo(moved ? published : List.of());
    String notes = next.json().path("notes").toString();
    if (step.equals("journal")) {
      return; // Its last row was written: nothing is left to report.
    }
    assertThat(notes).as(step).contains(dead);
    if (moved) {
      assertThat(notes).as(step).contains("it had published trial.a, trial.b, trial.c");
    } else {
      assertThat(notes).as(step).contains("its branch on trial.c was dropped");
      String run = next.json().path("run").asText();
      assertThat(trial.written(run)).as(step).isEqualTo(published);
    }
  }

  /** The run whose process died, by the file that says it is alive. */
  private String dead() {
    String[] files =
        home.resolve("kho/state/runs").toFile().list((f, name) -> name.endsWith(".lock"));
    assertThat(files).hasSize(1);
    return files[0].replace(".lock", "");
  }

  private static void assertWhole(GroupTrial trial, int night, String step) {
    assertThat(trial.amounts()).as(step).isEqualTo("a%1$d b%1$d c%1$d".formatted(night));
    try (Warehouse warehouse = trial.open()) {
      assertThat(GroupTrial.view(warehouse)).as(step).isEqualTo(GroupTrial.expected(warehouse));
    }
  }
}
