package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.rows.StageRows;

/**
 * Stages that lose or multiply rows, planted into a real load in both executions: each is caught by
 * counts that do not meet, and nothing is published.
 */
class LedgerFaultTest {
  private static final String BAD = "trial.bad";

  /** What is done to rows, or to links. */
  enum Fault {
    FILTER_BEFORE_DEDUPE(true) {
      @Override
      FaultyStages.Faults planted() {
        return FaultyStages.Faults.ofCleaned(cleaned -> with(cleaned, Fault::without));
      }
    },
    JOIN_BEFORE_DEDUPE(true) {
      @Override
      FaultyStages.Faults planted() {
        return FaultyStages.Faults.ofCleaned(cleaned -> with(cleaned, Fault::twice));
      }
    },
    FILTER_BEFORE_CHECK(true) {
      @Override
      FaultyStages.Faults planted() {
        return FaultyStages.Faults.ofDeduped(deduped -> with(deduped, Fault::without));
      }
    },
    JOIN_BEFORE_CHECK(true) {
      @Override
      FaultyStages.Faults planted() {
        return FaultyStages.Faults.ofDeduped(deduped -> with(deduped, Fault::twice));
      }
    },
    FORGOTTEN_LINK(false) {
      @Override
      FaultyStages.Faults planted() {
        return FaultyStages.Faults.ofDeduped(
            deduped ->
                new DedupedRows(
                    deduped.cleaned(),
                    deduped.survivors(),
                    without(deduped.links()),
                    deduped.read(),
                    deduped.kinds()));
      }
    };

    private final boolean lies;

    Fault(boolean lies) {
      this.lies = lies;
    }

    abstract FaultyStages.Faults planted();

    CleanedRows with(CleanedRows cleaned, UnaryOperator<StageRows> fault) {
      return new CleanedRows(
          cleaned.landing(),
          lying(cleaned.rows(), fault),
          cleaned.rejects(),
          cleaned.read(),
          cleaned.quarantined(),
          cleaned.unidentified(),
          cleaned.counts(),
          cleaned.repairs(),
          cleaned.evidence(),
          cleaned.keys());
    }

    DedupedRows with(DedupedRows deduped, UnaryOperator<StageRows> fault) {
      return new DedupedRows(
          deduped.cleaned(),
          lying(deduped.survivors(), fault),
          deduped.links(),
          deduped.read(),
          deduped.kinds());
    }

    /** Staged rows whose count is what it was: as a stage that does not know what it lost. */
    private StageRows lying(StageRows rows, UnaryOperator<StageRows> fault) {
      if (rows instanceof StageRows.WithKnownRecords some) {
        StageRows.Distributed cleaned = (StageRows.Distributed) lying(some.cleaned(), fault);
        return new StageRows.WithKnownRecords(cleaned, some.known());
      }
      StageRows changed = fault.apply(rows);
      return lies && changed instanceof StageRows.Distributed distributed
          ? new StageRows.Distributed(distributed.schema(), distributed.location(), rows.count())
          : changed;
    }

    static StageRows without(StageRows rows) {
      if (rows instanceof StageRows.Local local) {
        return new StageRows.Local(local.schema(), local.rows().subList(1, local.rows().size()));
      }
      Dataset<Row> staged = rows.dataset(SparkFixture.session());
      return staged(
          (StageRows.Distributed) rows, staged.limit((int) rows.count() - 1), rows.count() - 1);
    }

    static StageRows twice(StageRows rows) {
      if (rows instanceof StageRows.Local local) {
        List<Row> all = new ArrayList<>(local.rows());
        all.addAll(local.rows());
        return new StageRows.Local(local.schema(), all);
      }
      Dataset<Row> staged = rows.dataset(SparkFixture.session());
      return staged((StageRows.Distributed) rows, staged.union(staged), 2 * rows.count());
    }

    private static StageRows staged(StageRows.Distributed rows, Dataset<Row> changed, long count) {
      String folder = rows.location() + "-faulty";
      StageRows.stage(changed, folder);
      return new StageRows.Distributed(rows.schema(), folder, count);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FILTER_BEFORE_DEDUPE, 64MB",
    "FILTER_BEFORE_DEDUPE, 1B",
    "JOIN_BEFORE_DEDUPE, 64MB",
    "JOIN_BEFORE_DEDUPE, 1B",
    "FILTER_BEFORE_CHECK, 64MB",
    "FILTER_BEFORE_CHECK, 1B",
    "JOIN_BEFORE_CHECK, 64MB",
    "JOIN_BEFORE_CHECK, 1B",
    "FORGOTTEN_LINK, 64MB",
    "FORGOTTEN_LINK, 1B"
  })
  void nothingIsPublishedWhereCountsDoNotMeet(Fault fault, String smallLimit, @TempDir Path home)
      throws IOException {
    TestLoad load = Trial.in(home).set("load.small-limit", smallLimit);
    Trial.keyed(home, "bad");
    Path file = home.resolve("sources/bad.csv");
    if (fault.name().endsWith("CHECK")) {
      Files.writeString(file, "code,amount\na,1\nb,2\nc,3\n");
      assertThat(run(load, FaultyStages.Faults.NONE).exitStatus()).isZero();
    }
    Files.writeString(file, "code,amount\na,1\nb,2\nc,4\nd,5\nd,5\n");

    NightlyRunResult night = run(load, fault.planted());

    assertThat(night.datasets().get(0).failure())
        .hasValueSatisfying(
            failure ->
                assertThat(failure.code().text()).as(failure.message()).isEqualTo("KHO-501"));
    assertThat(published(load)).isEqualTo(fault.name().endsWith("CHECK") ? 3 : 0);
  }

  private static NightlyRunResult run(TestLoad load, FaultyStages.Faults faults) {
    LoadOptions options = LoadOptions.parse(load.arguments("--all"));
    try (LoadRun opened = LoadRun.open(options)) {
      return opened
          .around(stages -> new FaultyStages(stages, BAD, faults))
          .run(options, RunProgress.SILENT);
    }
  }

  private static int published(TestLoad load) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      if (!tables.names().contains(BAD)) {
        return 0;
      }
      assertThat(tables.table(BAD).refs().keySet()).allMatch("main"::equals);
      return tables.rows(BAD).size();
    }
  }
}
