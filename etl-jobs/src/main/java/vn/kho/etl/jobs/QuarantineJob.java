package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.etl.clean.CellCorrection;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.quarantine.CarriedDecisions;
import vn.kho.etl.quarantine.CorrectedColumn;
import vn.kho.etl.quarantine.CorrectionCheck;
import vn.kho.etl.quarantine.QuarantineEvent;
import vn.kho.etl.quarantine.QuarantineFormatter;
import vn.kho.etl.quarantine.QuarantineReader;
import vn.kho.etl.quarantine.QuarantineWriter;
import vn.kho.etl.quarantine.QuarantinedRecord;
import vn.kho.etl.review.ContractCatalogue;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.jobs.HomeOptions;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.table.QuarantineState;

/**
 * The main of the quarantine: shows records that were set aside, takes corrections and replays
 * records through the stages of a load. Exit status 0: done, and all that was replayed is
 * published; 1: a dataset of a replay is held or failed; 2: could not run.
 */
@Command(
    name = "quarantine",
    description = "Lists, mends, discards and replays records that were set aside.",
    footer = {"", "Example:", "  quarantine list --home DIR --dataset tourism.eatery"},
    subcommands = {
      QuarantineJob.ListJob.class,
      QuarantineJob.ShowJob.class,
      QuarantineJob.FixJob.class,
      QuarantineJob.DiscardJob.class,
      WithdrawJob.class,
      QuarantineJob.ReplayJob.class
    })
public final class QuarantineJob {
  private final PrintStream out;
  private final PrintStream err;

  private QuarantineJob(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    JobMain.run(LoadJob.reporting(ScratchFolder.around(QuarantineJob::run)), arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new QuarantineJob(out, err), arguments, out, err);
  }

  /** The options and services that all actions of the command share. */
  abstract static class QuarantineActionJob implements Callable<Integer> {
    @Mixin private HomeOptions home = new HomeOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "The answer as JSON.")
    private boolean json;

    private @Nullable CodeLists codeLists;
    private @Nullable Contracts contracts;

    HomeOptions home() {
      return home;
    }

    boolean json() {
      return json;
    }

    QuarantineJob job() {
      return (QuarantineJob) spec.parent().userObject();
    }

    void print(Object text) {
      job().out.println(text);
    }

    /** The code lists of the warehouse that have no problem, read once. */
    CodeLists codeLists() {
      if (codeLists == null) {
        codeLists = CodeLists.read(home.settings().path(Setting.CODE_LISTS), new Problems());
      }
      return codeLists;
    }

    /** The contracts of the warehouse, read once. */
    Contracts contracts() {
      if (contracts == null) {
        contracts = ContractReader.read(home.settings(), codeLists(), SqlCheck::fault);
      }
      return contracts;
    }

    QuarantineFormatter formatter() {
      return new QuarantineFormatter(
          new ContractCatalogue(contracts(), home.settings().path(Setting.SUITES)),
          home.settings().zone(Setting.TIME_ZONE));
    }

    /** Prints these records with all that is known of them. */
    void show(Warehouse warehouse, List<String> ids) {
      List<QuarantinedRecord> records = new QuarantineReader(warehouse).named(ids);
      QuarantineFormatter formatter = formatter();
      print(
          json
              ? formatter.json(records, records.size())
              : records.stream()
                  .map(formatter::details)
                  .collect(Collectors.joining(System.lineSeparator() + System.lineSeparator())));
    }
  }

  /** Lists records. */
  @Command(name = "list")
  static final class ListJob extends QuarantineActionJob {
    private static final String CARRYING = "carrying";

    @Option(names = "--dataset")
    private List<String> datasets = new ArrayList<>();

    @Option(names = "--state")
    private String state = "waiting";

    @Option(names = "--limit")
    private int limit = 50;

    @Override
    public Integer call() {
      check();
      Expression where =
          datasets.isEmpty()
              ? Expressions.alwaysTrue()
              : Expressions.in("dataset", datasets.toArray());
      try (Warehouse warehouse = Warehouse.open(home().settings())) {
        Set<String> carrying = state.equals(CARRYING) ? carrying(warehouse) : Set.of();
        List<QuarantinedRecord> all =
            new QuarantineReader(warehouse)
                .brief(where).stream().filter(record -> wanted(record, carrying)).toList();
        List<String> ids =
            all.stream().limit(Math.max(0, limit)).map(QuarantinedRecord::id).toList();
        List<QuarantinedRecord> shown =
            ids.isEmpty() ? List.of() : new QuarantineReader(warehouse).named(ids);
        if (json()) {
          print(formatter().json(shown, all.size()));
        } else {
          print(
              all.isEmpty()
                  ? "No record / Không có bản ghi nào: " + state
                  : formatter().lines(shown, all.size()));
        }
      }
      return 0;
    }

    private void check() {
      List<String> known = new ArrayList<>(QuarantineState.words());
      known.addAll(List.of("waiting", CARRYING, "all"));
      if (!known.contains(state)) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID,
            "Cannot list records, no such state: " + state + NearestWord.hint(state, known));
      }
    }

    /** The ids of records whose corrections hold for later deliveries. */
    private Set<String> carrying(Warehouse warehouse) {
      CarriedDecisions decisions = new CarriedDecisions(warehouse);
      return contracts().contracts().stream()
          .flatMap(contract -> decisions.corrections(contract).stream())
          .map(CellCorrection::record)
          .collect(Collectors.toSet());
    }

    private boolean wanted(QuarantinedRecord record, Set<String> carrying) {
      return switch (state) {
        case "all" -> true;
        case "waiting" -> record.state().waiting();
        case CARRYING -> carrying.contains(record.id());
        default -> record.state().word().equals(state);
      };
    }
  }

  /** Shows records with their history. */
  @Command(name = "show")
  static final class ShowJob extends QuarantineActionJob {
    @Parameters(arity = "1..*")
    private List<String> ids = new ArrayList<>();

    @Override
    public Integer call() {
      try (Warehouse warehouse = Warehouse.open(home().settings())) {
        show(warehouse, ids);
      }
      return 0;
    }
  }

  /** Corrects a value of a record. */
  @Command(name = "fix")
  static final class FixJob extends QuarantineActionJob {
    @Parameters private String id = "";

    @Option(names = "--column", required = true)
    private String column = "";

    @Option(names = "--value", required = true)
    private String value = "";

    @Option(names = "--by", required = true)
    private String who = "";

    @Option(names = "--why", required = true)
    private String why = "";

    @Override
    public Integer call() {
      try (Warehouse warehouse = Warehouse.open(home().settings())) {
        QuarantinedRecord record = new QuarantineReader(warehouse).named(List.of(id)).get(0);
        String corrected = new CorrectedColumn(contracts()).name(record, column);
        check(record);
        QuarantineWriter history = new QuarantineWriter(warehouse);
        history.add(
            record,
            new QuarantineEvent(
                record.lastRun(),
                QuarantineState.CORRECTED,
                corrected,
                value,
                who,
                why,
                Instant.now()));
        history.commit();
        show(warehouse, List.of(id));
        new CorrectionCheck(home().settings(), codeLists())
            .warning(contracts(), record, corrected, value)
            .ifPresent(job().err::println);
      }
      return 0;
    }

    private void check(QuarantinedRecord record) {
      boolean broken =
          record.lastFaults().stream()
              .anyMatch(
                  fault ->
                      fault.text() != null
                          && fault.text().column() == null
                          && fault.text().rule() == null);
      if (broken) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID,
            "Cannot correct a value of record "
                + id
                + ", the record itself is broken: its fields are not sure. Ask the agency for it"
                + " again, or discard it.");
      }
      if (!record.state().waiting()) {
        throw closed(record);
      }
    }
  }

  private static KhoException closed(QuarantinedRecord record) {
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot change record " + record.id() + ", it is closed: " + record.state().word() + ".");
  }

  /** Decides that records are not to be loaded. */
  @Command(name = "discard")
  static final class DiscardJob extends QuarantineActionJob {
    @Parameters(arity = "1..*")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--by", required = true)
    private String who = "";

    @Option(names = "--why", required = true)
    private String why = "";

    @Override
    public Integer call() {
      try (Warehouse warehouse = Warehouse.open(home().settings())) {
        QuarantineWriter history = new QuarantineWriter(warehouse);
        for (QuarantinedRecord record : new QuarantineReader(warehouse).named(ids)) {
          if (!record.state().waiting()) {
            throw closed(record);
          }
          history.add(
              record,
              new QuarantineEvent(
                  record.lastRun(),
                  QuarantineState.DISCARDED,
                  null,
                  null,
                  who,
                  why,
                  Instant.now()));
        }
        history.commit();
        show(warehouse, ids);
      }
      return 0;
    }
  }

  /** Loads records that wait, through the stages of every load. */
  @Command(name = "replay")
  static final class ReplayJob extends QuarantineActionJob {
    @Parameters(arity = "0..*")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--dataset")
    private List<String> datasets = new ArrayList<>();

    @Option(names = "--all")
    private boolean all;

    @Override
    public Integer call() {
      if (ids.isEmpty() && datasets.isEmpty() && !all) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID,
            "Cannot replay, nothing is named. Name ids, --dataset NAME or --all.");
      }
      Set<String> named = new LinkedHashSet<>(datasets);
      try (Warehouse warehouse = Warehouse.open(home().settings())) {
        for (QuarantinedRecord record :
            ids.isEmpty() ? waiting(warehouse) : new QuarantineReader(warehouse).named(ids)) {
          if (!record.state().waiting()) {
            throw closed(record);
          }
          named.add(record.dataset());
        }
      }
      return named.isEmpty() ? nothing() : replay(named);
    }

    private List<QuarantinedRecord> waiting(Warehouse warehouse) {
      return all ? new QuarantineReader(warehouse).waiting(Expressions.alwaysTrue()) : List.of();
    }

    private int nothing() {
      print(json() ? "{\"datasets\":[]}" : "Nothing waits / Không có bản ghi nào đang chờ.");
      return 0;
    }

    private int replay(Set<String> named) {
      LoadOptions options =
          LoadOptions.replay(
              home().home(), home().overrides(), List.copyOf(named), new LinkedHashSet<>(ids));
      NightlyRunResult night;
      try (LoadRun load = LoadRun.open(options)) {
        night = load.run(options, LoadJob.progress(job().err, options));
      }
      return LoadJob.answer(night, json(), job().out, job().err);
    }
  }
}
