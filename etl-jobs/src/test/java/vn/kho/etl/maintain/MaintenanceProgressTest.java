package vn.kho.etl.maintain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaintenanceProgressTest {
  private static final TableStatistics MAIN = new TableStatistics(1_200, 9, 1_150, 3, 2, 40);

  @Test
  void aDryRunSaysWhatWouldGoAndNotThatFilesBecameAsMany() {
    assertThat(told(TableMaintenanceResult.MaintenanceStatus.DUE, MAIN))
        .isEqualTo(
            "ops.run due, 1,200 files, 1,150 of them small, 3 deletes, 0 snapshots to expire, 7 orphans\n");
  }

  @Test
  void whatWasDoneIsReportedBesideWhatStoodBefore() {
    assertThat(
            told(
                TableMaintenanceResult.MaintenanceStatus.DONE,
                new TableStatistics(51, 9, 1, 0, 1, 2)))
        .isEqualTo("ops.run done, 1,200 files to 51, 0 snapshots expired, 7 orphans, 1.5 s\n");
  }

  private static String told(
      TableMaintenanceResult.MaintenanceStatus status, TableStatistics after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MaintenanceProgress progress =
        new MaintenanceProgress(
            new PrintStream(out, true, UTF_8), MaintenanceProgress.ProgressForm.LOG);
    progress.accept(
        "ops.run",
        Optional.of(
            new TableMaintenanceResult(
                "ops.run",
                status,
                MAIN,
                after,
                SnapshotExpiry.NONE,
                7,
                70,
                Optional.empty(),
                Duration.ofMillis(1500))));
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
