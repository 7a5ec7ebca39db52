package vn.kho.etl.afterload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.journal.StageLock;
import vn.kho.etl.ledger.Ledger;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.UnexpectedFailure;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.table.SystemTable;

/**
 * Runs an after-load stage. An output whose ledger entry does not balance is not published; the
 * entry is what the stage counted, which is not compared with what it writes. One whose inputs are
 * those it was made of is left alone, so a run behind one that died makes only what that one did
 * not. An output that fails stays as it was and does not stop the others. Each output that was made
 * or failed is written into {@code ops.after_load} at once, those left alone at the end.
 */
public final class AfterLoadRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AfterLoadRunner.class);

  private final AfterLoadStage stage;
  private final AfterLoadStage.StageContext context;
  private final String run;

  /**
   * A run of a stage.
   *
   * @param run the id of the run, which no other run has
   */
  public AfterLoadRunner(AfterLoadStage stage, AfterLoadStage.StageContext context, String run) {
    this.stage = stage;
    this.context = context;
    this.run = run;
  }

  /**
   * Makes what is to be made. One run of a stage goes at a time; another one waits for its end.
   *
   * @throws KhoException DATASET_BUSY where the other run does not end; what the stage throws where
   *     nothing can be made at all
   */
  public AfterLoadResult run() {
    Path state = context.settings().path(Setting.STATE);
    try (StageLock lock = StageLock.await(state, stage.name(), run)) {
      LOG.debug("{} runs under {}", stage.name(), lock);
      List<AfterLoadResult.OutputResult> outputs = new ArrayList<>();
      List<AfterLoadResult.OutputResult> unchanged = new ArrayList<>();
      for (AfterLoadOutput output : stage.outputs(context)) {
        AfterLoadResult.OutputResult result = make(output);
        outputs.add(result);
        if (result.status() == AfterLoadResult.OutputStatus.UNCHANGED) {
          unchanged.add(result);
        } else {
          write(List.of(result));
        }
      }
      write(unchanged);
      return new AfterLoadResult(stage.name(), run, outputs);
    }
  }

  private AfterLoadResult.OutputResult make(AfterLoadOutput output) {
    Instant startedAt = Instant.now();
    String inputs = "";
    try {
      Warehouse warehouse = context.warehouse();
      InputVersions versions = InputVersions.of(warehouse, output.inputs());
      inputs = versions.text();
      boolean stands =
          InputVersions.standing(warehouse, output.name()).filter(inputs::equals).isPresent();
      Optional<AfterLoadOutput.PreparedOutput> ready =
          stands ? Optional.empty() : output.prepare(new AfterLoadRun(run, versions));
      ready.ifPresent(
          one -> {
            new Ledger(output.name()).record(one.entry());
            one.commit().run();
          });
      Optional<LedgerEntry> entry = ready.map(AfterLoadOutput.PreparedOutput::entry);
      return result(output, entry, inputs, Optional.empty(), startedAt);
    } catch (KhoException e) {
      LOG.debug("{} could not be made", output.name(), e);
      return failed(output, inputs, e.code(), String.valueOf(e.getMessage()), startedAt);
    } catch (Throwable fault) { // errors too: the failure of one output is its own
      LOG.error("{} could not be made, stopped by an error", output.name(), fault);
      UnexpectedFailure why = UnexpectedFailure.of(fault);
      String sentence = why.sentence("make " + output.name());
      return failed(output, inputs, why.code(), sentence, startedAt);
    }
  }

  private AfterLoadResult.OutputResult failed(
      AfterLoadOutput output, String inputs, ErrorCode code, String message, Instant startedAt) {
    AfterLoadResult.OutputFailure failure = new AfterLoadResult.OutputFailure(code, message);
    return result(output, Optional.empty(), inputs, Optional.of(failure), startedAt);
  }

  private AfterLoadResult.OutputResult result(
      AfterLoadOutput output,
      Optional<LedgerEntry> made,
      String inputs,
      Optional<AfterLoadResult.OutputFailure> failure,
      Instant startedAt) {
    AfterLoadResult.OutputStatus status =
        failure.isPresent()
            ? AfterLoadResult.OutputStatus.FAILED
            : made.isPresent()
                ? AfterLoadResult.OutputStatus.MADE
                : AfterLoadResult.OutputStatus.UNCHANGED;
    return new AfterLoadResult.OutputResult(
        output.name().toString(),
        status,
        made.orElseGet(() -> LedgerEntry.of(stage.name(), 0, 0, 0, 0)),
        inputs,
        failure,
        startedAt,
        Duration.between(startedAt, Instant.now()));
  }

  private void write(List<AfterLoadResult.OutputResult> outputs) {
    if (outputs.isEmpty()) {
      return;
    }
    var table = context.warehouse().table(SystemTable.AFTER_LOAD);
    List<Row> rows = outputs.stream().map(this::row).toList();
    StageRows.Local local = new StageRows.Local(CleanSchema.of(SystemTable.AFTER_LOAD), rows);
    var file = LocalTableWriter.write(table, local, run);
    CommitProperties.of(run).on(table.newAppend().appendFile(file)).commit();
  }

  private Row row(AfterLoadResult.OutputResult output) {
    LedgerEntry entry = output.entry();
    Optional<AfterLoadResult.OutputFailure> failure = output.failure();
    return RowFactory.create(
        run,
        stage.name(),
        output.name(),
        output.startedAt(),
        output.startedAt().plus(output.took()),
        output.status().word(),
        entry.in(),
        entry.out(),
        entry.merged(),
        entry.quarantined(),
        entry.skipped(),
        output.inputs(),
        failure.map(one -> one.code().text()).orElse(null),
        failure.map(one -> one.code().owner().name()).orElse(null),
        failure.map(AfterLoadResult.OutputFailure::message).orElse(null));
  }
}
