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
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.page.DatasetReport;
import vn.kho.quality.page.Night;
import vn.kho.quality.page.RuleReport;
import vn.kho.quality.page.RunReport;
import vn.kho.quality.page.Subject;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Puts together what is told about a run, from the tables that runs leave behind. */
public final class Review {
  /** So many nights a page shows. */
  private static final int NIGHTS = 90;

  private final SystemRows rows;
  private final Known known;

  /**
   * A review of a warehouse.
   *
   * @param suites the folder of the suites
   */
  public Review(Warehouse warehouse, Contracts contracts, Path suites) {
    this.rows = new SystemRows(warehouse);
    this.known = new Known(contracts, suites);
  }

  /**
   * Tells about a run.
   *
   * @param wanted the run; the newest where it is empty
   * @param paged whether the page of a run's dataset is to be written, and so needs examples
   * @throws KhoException RUN_UNKNOWN
   */
  public RunReport read(Optional<String> wanted, BiPredicate<String, String> paged) {
    String run = wanted.or(() -> Visits.newest(rows)).orElseThrow(() -> unknown("none yet"));
    Visits visits = Visits.read(rows, run);
    if (!visits.known()) {
      throw unknown(run);
    }
    Scores scores = Scores.read(rows, run);
    Map<String, Visits.Walked> told = new TreeMap<>();
    visits.datasets().forEach((dataset, all) -> told.put(dataset, Visits.told(all)));
    Set<String> runs = new HashSet<>();
    Set<String> compared = new HashSet<>();
    Set<String> pagedRuns = new HashSet<>();
    Set<String> pages = new HashSet<>();
    told.forEach(
        (dataset, walked) -> {
          String its = walked.visit().run();
          runs.add(its);
          compared.add(its);
          Optional.ofNullable(scores.before(dataset, its)).ifPresent(compared::add);
          if (paged.test(its, dataset)) {
            pagedRuns.add(its);
            pages.add(its + " " + dataset);
          }
        });
    scores.detail(compared);
    Facts facts =
        new Facts(
            visits,
            scores,
            Verdicts.read(rows, known, runs),
            Samples.read(rows, known, pagedRuns, pages),
            pages);
    return report(run, told, facts);
  }

  private record Facts(
      Visits visits, Scores scores, Verdicts verdicts, Samples samples, Set<String> pages) {}

  private RunReport report(String run, Map<String, Visits.Walked> told, Facts facts) {
    Map<String, List<RunReport.Line>> agencies = new TreeMap<>();
    Map<String, Bilingual> names = new HashMap<>();
    told.forEach(
        (dataset, walked) -> {
          DatasetReport report = dataset(dataset, walked, facts);
          List<Visits.Walked> all = facts.visits().datasets().getOrDefault(dataset, List.of());
          Subject subject = report.subject();
          names.put(subject.agency(), subject.agencyName());
          agencies
              .computeIfAbsent(subject.agency(), unused -> new ArrayList<>())
              .add(
                  new RunReport.Line(
                      all.get(all.size() - 1).visit(),
                      report,
                      facts.scores().latest(dataset),
                      facts.pages().contains(walked.visit().run() + " " + dataset)));
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

  private DatasetReport dataset(String dataset, Visits.Walked walked, Facts facts) {
    String run = walked.visit().run();
    boolean page = facts.pages().contains(run + " " + dataset);
    Map<String, Bilingual> notes = page ? known.notes(dataset) : Map.of();
    List<RuleReport> rules = new ArrayList<>();
    for (RuleReport rule : facts.verdicts().of(dataset, run)) {
      rules.add(
          Verdicts.with(
              rule,
              notes.get(rule.rule()),
              facts.scores().ofRule(dataset, run, rule.rule()),
              facts.samples().findings(run, dataset, rule.rule())));
    }
    return new DatasetReport(
        known.subject(dataset, walked.agency()),
        walked.visit(),
        walked.rows(),
        Optional.ofNullable(facts.scores().of(dataset, run))
            .orElseGet(() -> facts.scores().latest(dataset)),
        facts.scores().ofGroups(dataset, run),
        rules,
        facts.samples().setAside(run, dataset),
        history(dataset, run, facts));
  }

  private static List<Night> history(String dataset, String run, Facts facts) {
    List<Night> nights = new ArrayList<>();
    for (Visits.Walked walked : facts.visits().datasets().getOrDefault(dataset, List.of())) {
      if (walked.visit().run().compareTo(run) <= 0) {
        nights.add(
            new Night(
                walked.visit().run(),
                walked.visit().at(),
                walked.visit().status(),
                facts.scores().in(dataset, walked.visit().run()),
                walked.rows().read(),
                walked.rows().setAside()));
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
