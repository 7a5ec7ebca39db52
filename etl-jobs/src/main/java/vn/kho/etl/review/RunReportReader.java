package vn.kho.etl.review;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.page.DatasetReport;
import vn.kho.quality.page.HistoryPoint;
import vn.kho.quality.page.PageSubject;
import vn.kho.quality.page.RuleReport;
import vn.kho.quality.page.RunReport;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Reads the report of a run from the system tables. */
public final class RunReportReader {
  /** How many nightly runs a page shows. */
  private static final int NIGHTS = 90;

  private final SystemTableReader rows;
  private final ContractCatalogue known;
  private final Function<Set<String>, QuarantineStates> quarantine;

  /**
   * A reader of one warehouse.
   *
   * @param suites the folder of the suites
   * @param quarantine the states of quarantined records
   */
  public RunReportReader(
      Warehouse warehouse,
      Contracts contracts,
      Path suites,
      Function<Set<String>, QuarantineStates> quarantine) {
    this.quarantine = quarantine;
    this.rows = new SystemTableReader(warehouse);
    this.known = new ContractCatalogue(contracts, suites);
  }

  /**
   * Reads the report of a run.
   *
   * @param wanted the run; the newest where it is empty
   * @param paged whether a page will be written for a run and dataset, so that examples are read
   *     for it
   * @throws KhoException RUN_UNKNOWN
   */
  public RunReport read(Optional<String> wanted, BiPredicate<String, String> paged) {
    String run = wanted.or(() -> PastRunReader.newest(rows)).orElseThrow(() -> unknown("none yet"));
    PastRunReader visits = PastRunReader.read(rows, run);
    if (!visits.known()) {
      throw unknown(run);
    }
    ScoreReader scores = ScoreReader.read(rows, run);
    Map<String, PastRunReader.DatasetRun> reported = new TreeMap<>();
    visits.datasets().forEach((dataset, all) -> reported.put(dataset, PastRunReader.reported(all)));
    Set<String> runs = new HashSet<>();
    Set<String> compared = new HashSet<>();
    Set<String> pagedRuns = new HashSet<>();
    Set<String> pages = new HashSet<>();
    reported.forEach(
        (dataset, results) -> {
          String its = results.run().run();
          runs.add(its);
          compared.add(its);
          Optional.ofNullable(scores.before(dataset, its)).ifPresent(compared::add);
          if (paged.test(its, dataset)) {
            pagedRuns.add(its);
            pages.add(its + " " + dataset);
          }
        });
    scores.detail(compared);
    ReportReaders facts =
        new ReportReaders(
            visits,
            scores,
            RuleOutcomeReader.read(rows, known, runs),
            FailingRowReader.read(rows, known, pagedRuns, pages),
            RepairSummaryReader.read(rows, pagedRuns),
            SourceDriftReader.read(rows, runs),
            quarantine.apply(reported.keySet()),
            pages);
    return report(run, reported, facts);
  }

  private record ReportReaders(
      PastRunReader visits,
      ScoreReader scores,
      RuleOutcomeReader verdicts,
      FailingRowReader samples,
      RepairSummaryReader repairs,
      SourceDriftReader drift,
      QuarantineStates quarantine,
      Set<String> pages) {}

  private RunReport report(
      String run, Map<String, PastRunReader.DatasetRun> reported, ReportReaders facts) {
    Map<String, List<RunReport.DatasetLine>> agencies = new TreeMap<>();
    Map<String, Bilingual> names = new HashMap<>();
    reported.forEach(
        (dataset, results) -> {
          DatasetReport report = dataset(dataset, results, facts);
          List<PastRunReader.DatasetRun> all =
              facts.visits().datasets().getOrDefault(dataset, List.of());
          PageSubject subject = report.subject();
          names.put(subject.agency(), subject.agencyName());
          agencies
              .computeIfAbsent(subject.agency(), unused -> new ArrayList<>())
              .add(
                  new RunReport.DatasetLine(
                      all.get(all.size() - 1).run(),
                      report,
                      facts.scores().latest(dataset),
                      facts.pages().contains(results.run().run() + " " + dataset)));
        });
    List<RunReport.AgencyReport> reports = new ArrayList<>();
    agencies.forEach(
        (agency, lines) ->
            reports.add(
                new RunReport.AgencyReport(
                    agency,
                    names.getOrDefault(agency, Bilingual.of(agency)),
                    facts.scores().ofAgency(agency),
                    lines,
                    last(facts.scores().history(agency)))));
    return new RunReport(run, facts.visits().at(), reports);
  }

  private DatasetReport dataset(
      String dataset, PastRunReader.DatasetRun results, ReportReaders facts) {
    String run = results.run().run();
    boolean page = facts.pages().contains(run + " " + dataset);
    Map<String, Bilingual> notes = page ? known.notes(dataset) : Map.of();
    List<RuleReport> rules = new ArrayList<>();
    for (RuleReport rule : facts.verdicts().of(dataset, run)) {
      rules.add(
          RuleOutcomeReader.with(
              rule,
              notes.get(rule.rule()),
              facts.scores().ofRule(dataset, run, rule.rule()),
              facts.samples().findings(run, dataset, rule.rule())));
    }
    return new DatasetReport(
        known.subject(dataset, results.agency()),
        results.run().with(facts.drift().of(dataset, run)),
        results.rows(),
        facts.scores().of(dataset, run),
        facts.scores().ofGroups(dataset, run),
        rules,
        facts.samples().setAside(run, dataset),
        facts.quarantine().of(dataset),
        page ? facts.repairs().of(dataset, run) : List.of(),
        history(dataset, run, facts));
  }

  private static List<HistoryPoint> history(String dataset, String run, ReportReaders facts) {
    List<HistoryPoint> nights = new ArrayList<>();
    for (PastRunReader.DatasetRun results :
        facts.visits().datasets().getOrDefault(dataset, List.of())) {
      if (results.run().run().compareTo(run) <= 0) {
        nights.add(
            new HistoryPoint(
                results.run().run(),
                results.run().at(),
                results.run().status(),
                facts.scores().in(dataset, results.run().run()),
                results.rows().read(),
                results.rows().setAside()));
      }
    }
    return last(nights);
  }

  private static <T> List<T> last(List<T> nights) {
    return nights.subList(Math.max(0, nights.size() - NIGHTS), nights.size());
  }

  private static KhoException unknown(String run) {
    return new KhoException(
        ErrorCode.RUN_UNKNOWN,
        "Cannot write the pages of a run, there is no such complete run: "
            + run
            + ". Load first, or look in ops.run for its id.");
  }
}
