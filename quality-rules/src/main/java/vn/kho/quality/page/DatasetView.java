package vn.kho.quality.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;

/** A dataset's report as its template reads it. */
final class DatasetView {
  private static final List<String> SEVERITIES = List.of("critical", "warning", "info");

  private final DatasetReport report;
  private final PageTemplates.PageFrame frame;
  private final List<RuleView> rules = new ArrayList<>();

  DatasetView(DatasetReport report, PageTemplates.PageFrame frame) {
    this.report = report;
    this.frame = frame;
    for (RuleReport rule : report.rules()) {
      rules.add(RuleView.of(rule, rules.size() + 1));
    }
  }

  PageTemplates.PageFrame frame() {
    return frame;
  }

  DatasetReport report() {
    return report;
  }

  PageSubject subject() {
    return report.subject();
  }

  String at() {
    return frame.time(report.visit().at());
  }

  boolean waits() {
    return report.visit().waits();
  }

  String sign() {
    return TermFormatter.sign(report.visit().status());
  }

  Bilingual status() {
    return TermFormatter.status(report.visit().status());
  }

  Bilingual verdict() {
    return SentenceFormatter.verdict(report.visit(), report.rows());
  }

  @Nullable String reason() {
    return SentenceFormatter.reason(report.visit().message());
  }

  @Nullable String code() {
    return report.visit().code();
  }

  boolean anyDifference() {
    return !report.visit().differences().isEmpty();
  }

  List<DifferenceView> differences() {
    return report.visit().differences().stream().map(DifferenceView::of).toList();
  }

  @Nullable ScoreView score() {
    return ScoreView.of(report.score());
  }

  List<ScoreView> groups() {
    List<ScoreView> groups = new ArrayList<>();
    report.groupsInOrder().forEach((group, score) -> groups.add(ScoreView.of(group, score)));
    return groups;
  }

  List<RuleView> rules() {
    return rules;
  }

  int ruleCount() {
    return rules.size();
  }

  boolean judged() {
    return !rules.isEmpty();
  }

  long brokenCount() {
    return report.broken();
  }

  /** Broken rules, the gravest first, then the one that most rows break. */
  List<RuleView> broken() {
    return rules.stream()
        .filter(view -> view.rule().broken())
        .sorted(
            Comparator.comparingInt(
                    (RuleView view) -> SEVERITIES.indexOf(view.rule().about().severity()))
                .thenComparing(view -> -view.rule().figures().unexpected()))
        .toList();
  }

  boolean noneBroken() {
    return judged() && report.broken() == 0;
  }

  List<RuleView> fell() {
    return rules.stream().filter(view -> view.rule().fell()).toList();
  }

  List<RuleView> rose() {
    return rules.stream().filter(view -> view.rule().rose()).toList();
  }

  long fellCount() {
    return report.fell();
  }

  /** Whether there is a time before that tonight can be compared with. */
  boolean compared() {
    return report.score() != null && report.score().before() != null;
  }

  boolean noneFell() {
    return fell().isEmpty();
  }

  boolean anyRose() {
    return !rose().isEmpty();
  }

  int roseCount() {
    return rose().size();
  }

  boolean anySetAside() {
    return !report.setAside().isEmpty();
  }

  List<SetAsideView> setAside() {
    return report.setAside().stream().map(SetAsideView::of).toList();
  }

  /** What has become of records set aside, those that wait first. */
  List<QuarantineStateView> states() {
    return TermFormatter.states().stream()
        .filter(state -> report.quarantined().containsKey(state))
        .map(
            state ->
                new QuarantineStateView(
                    state,
                    report.quarantined().getOrDefault(state, 0L),
                    TermFormatter.state(state)))
        .toList();
  }

  boolean anyState() {
    return !report.quarantined().isEmpty();
  }

  /** Whether the record that a row had before is in the table in place of a refused one. */
  boolean anyKept() {
    return report.rows().kept() > 0;
  }

  boolean anyRepaired() {
    return !report.repairs().isEmpty();
  }

  List<RepairView> repairs() {
    return report.repairs().stream().map(RepairView::of).toList();
  }

  /** The nights as a table, newest first. */
  List<NightView> nights() {
    List<NightView> nights = new ArrayList<>();
    report.history().forEach(night -> nights.add(0, NightView.of(night, frame)));
    return nights;
  }

  HtmlFormatter.TrustedHtml history() {
    return ChartHistory.of(report.history());
  }

  /**
   * A difference of the source.
   *
   * @param difference the difference
   * @param words its kind in words
   * @param name the file, table or column
   */
  record DifferenceView(SourceDifference difference, Bilingual words, String name) {
    static DifferenceView of(SourceDifference difference) {
      return new DifferenceView(
          difference, TermFormatter.difference(difference.kind()), difference.shortName());
    }
  }

  /**
   * A reason for which rows were set aside.
   *
   * @param reason the reason
   * @param words the same in words
   * @param more whether there are more rows than examples
   */
  record SetAsideView(QuarantineSummary reason, Bilingual words, boolean more) {
    static SetAsideView of(QuarantineSummary reason) {
      boolean more = reason.rows() > reason.examples().size();
      return new SetAsideView(reason, TermFormatter.reason(reason.code()), more);
    }

    boolean hasExamples() {
      return !reason.examples().isEmpty();
    }
  }

  /**
   * How many records that were set aside are in a state.
   *
   * @param state the state
   * @param records how many
   * @param words what the state means
   */
  record QuarantineStateView(String state, long records, Bilingual words) {}

  /**
   * What was repaired in a column.
   *
   * @param repair the counts
   * @param cleaned share that cleaners changed, in percent
   * @param evidence share that the evidence of the table repaired, in percent
   * @param kinds the kinds of repair with their counts, most first
   */
  record RepairView(ColumnRepairs repair, Bilingual cleaned, Bilingual evidence, String kinds) {
    static RepairView of(ColumnRepairs repair) {
      String kinds =
          repair.kinds().entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .map(kind -> kind.getKey() + " (" + kind.getValue() + ")")
              .collect(Collectors.joining(", "));
      return new RepairView(
          repair,
          SentenceFormatter.percent(repair.shareByCleaners()),
          SentenceFormatter.percent(repair.shareByEvidence()),
          kinds);
    }
  }

  /**
   * A night of the history.
   *
   * @param night the night
   * @param at when it began
   * @param status how it ended
   */
  record NightView(HistoryPoint night, String at, Bilingual status) {
    static NightView of(HistoryPoint night, PageTemplates.PageFrame frame) {
      return new NightView(night, frame.time(night.at()), TermFormatter.status(night.status()));
    }
  }
}
