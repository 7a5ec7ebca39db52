package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunScores;
import vn.kho.schema.table.LoadStatus;

class ClassArchiveMarkTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aLoadThatReadNoRowLeavesTheMarkAndOneThatReadSomeRemovesIt() {
    ClassArchiveMark mark = new ClassArchiveMark(folder.resolve("etl-jobs.jsa.1.few"));
    mark.set();
    mark.after(night(0));
    assertThat(mark.file()).exists();

    mark.after(night(3));
    assertThat(mark.file()).doesNotExist();
    mark.after(night(0));
    assertThat(mark.file()).as("a later load of the same night").doesNotExist();
  }

  private static NightlyRunResult night(long read) {
    LedgerCounts counts = new LedgerCounts(read, 0, 0, 0, 0, 0, 0, read, 0, 0);
    DatasetResult dataset =
        new DatasetResult(
            "trial.a",
            "so-thu",
            LoadStatus.FAILED,
            counts,
            List.of(),
            OptionalLong.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Duration.ZERO,
            DatasetResult.LoadRemarks.NONE);
    return new NightlyRunResult(
        "r1",
        List.of(dataset),
        List.of(),
        List.of(),
        Duration.ZERO,
        RunScores.ReportedScores.NOTHING,
        Optional.empty(),
        NightlyRunResult.JournalState.WRITTEN);
  }
}
