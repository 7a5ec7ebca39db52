package vn.kho.etl.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kho.etl.quarantine.CorrectedColumn;
import vn.kho.etl.quarantine.QuarantineEvent;
import vn.kho.etl.quarantine.QuarantineReader;
import vn.kho.etl.quarantine.QuarantineWriter;
import vn.kho.etl.quarantine.QuarantinedRecord;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.QuarantineState;

/** Withdraws corrections of records, so that they hold for no later delivery. */
@Command(name = "withdraw")
final class WithdrawJob extends QuarantineJob.QuarantineActionJob {
  @Parameters(arity = "1..*")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--column")
  private List<String> columns = new ArrayList<>();

  @Option(names = "--by", required = true)
  private String who = "";

  @Option(names = "--why", required = true)
  private String why = "";

  @Override
  public Integer call() {
    try (Warehouse warehouse = Warehouse.open(home().settings())) {
      QuarantineWriter history = new QuarantineWriter(warehouse);
      for (QuarantinedRecord record : new QuarantineReader(warehouse).named(ids)) {
        withdraw(record, history);
      }
      history.commit();
      show(warehouse, ids);
      if (!json()) {
        print(
            "A row that is in the table keeps its corrected value until its file is loaded again:"
                + " with the next delivery, or kho load --again");
      }
    }
    return 0;
  }

  private void withdraw(QuarantinedRecord record, QuarantineWriter history) {
    Set<String> held = record.corrections().keySet();
    Set<String> wanted = new LinkedHashSet<>();
    CorrectedColumn names = new CorrectedColumn(contracts());
    columns.forEach(column -> wanted.add(names.name(record, column)));
    if (columns.isEmpty()) {
      wanted.addAll(held);
    }
    if (wanted.isEmpty() || !held.containsAll(wanted)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot withdraw a correction of record "
              + record.id()
              + ", it has "
              + (held.isEmpty() ? "none" : "those of " + String.join(", ", held) + " only")
              + ". See records whose corrections hold: kho quarantine list --state carrying");
    }
    Instant now = Instant.now();
    for (String column : wanted) {
      history.add(record, event(record, QuarantineState.WITHDRAWN, column, now));
    }
    if (record.state() == QuarantineState.CORRECTED && wanted.containsAll(held)) {
      history.add(record, event(record, QuarantineState.OPEN, null, now));
    }
  }

  private QuarantineEvent event(
      QuarantinedRecord record, QuarantineState state, @Nullable String column, Instant at) {
    return new QuarantineEvent(record.lastRun(), state, column, null, who, why, at);
  }
}
