package vn.kho.orchestration.command.night;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.mart.TrinoQueries;
import vn.kho.orchestration.runs.DatasetStatus;
import vn.kho.orchestration.runs.RunHistoryReader;
import vn.kho.orchestration.runs.StatusFormatter;
import vn.kho.orchestration.runs.StatusJsonWriter;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.BrokenContract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Shows the status of every dataset. */
@Command(
    name = "status",
    description = {
      "Shows the state of every dataset; starts Trino if need be.",
      "The last load, the last good one against the freshness that the contract promises, the rows of",
      "the last loads, rows set aside, the score.",
      "Exit status 0: all well; 1: a dataset is late, its last load was held, missing, failed or",
      "undone, or a contract cannot be read; 2: could not be shown."
    },
    footer = {"", "Example:", "  kho status", "  kho status --agency so-du-lich --bad --json"})
public final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Option(names = "--agency", paramLabel = "ID", description = "Only the datasets of an agency.")
  private @Nullable String agency;

  @Option(names = "--bad", description = "Only the datasets that need a look.")
  private boolean bad;

  @Override
  public Integer call() {
    Settings settings = place.settings();
    Contracts contracts = contracts(settings);
    if (agency != null && !contracts.knownAgencies().contains(agency)) {
      throw unknown("agency", agency, contracts.knownAgencies(), contracts);
    }
    List<DatasetStatus> standings;
    try (TrinoConnection sql = RunsCommand.connect(place, spec)) {
      RunHistoryReader history = new RunHistoryReader(sql, RunsCommand.zone(place));
      standings =
          DatasetStatus.of(
              contracts.contracts(),
              history.standings(),
              history.drift(),
              Clock.systemUTC().instant());
    }
    List<DatasetStatus> wanted =
        standings.stream()
            .filter(one -> agency == null || Objects.equals(agency, one.agency()))
            .filter(one -> !bad || one.needsLook())
            .toList();
    List<BrokenContract> broken = agency == null ? contracts.broken() : contracts.brokenOf(agency);
    report(wanted, broken);
    return broken.isEmpty() && wanted.stream().noneMatch(DatasetStatus::needsLook) ? 0 : 1;
  }

  private void report(List<DatasetStatus> wanted, List<BrokenContract> broken) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      out.println(StatusJsonWriter.of(wanted, broken));
      return;
    }
    out.print(StatusFormatter.of(wanted, RunsCommand.zone(place)));
    broken.forEach(
        one ->
            out.println(
                one.dataset()
                    + ": its contract cannot be used, it is not loaded: "
                    + one.problems().get(0).code().text()
                    + " "
                    + one.text()));
    if (!broken.isEmpty()) {
      out.println("Contracts that cannot be used: " + broken.size() + ". See: kho validate");
    }
    out.flush();
  }

  static Contracts contracts(Settings settings) {
    Problems problems = new Problems();
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), problems);
    problems.throwIfAny();
    return ContractReader.read(settings, lists, TrinoQueries::fault);
  }

  /**
   * The exception for an unknown name. It mentions unreadable contracts, since the name may be in
   * one.
   */
  static KhoException unknown(
      String what, String name, Collection<String> known, Contracts contracts) {
    String hint = NearestWord.hint(name, known);
    String broken =
        contracts.problems().isEmpty()
            ? ""
            : ". Some contracts cannot be read, perhaps its own: kho validate";
    return new KhoException(
        ErrorCode.CONTRACT_REFERENCE,
        "Cannot show the status, no such "
            + what
            + ": "
            + name
            + (hint.isEmpty() ? all(known) : hint)
            + broken);
  }

  private static String all(Collection<String> known) {
    return known.isEmpty() ? "" : ". There are " + String.join(", ", known);
  }
}
