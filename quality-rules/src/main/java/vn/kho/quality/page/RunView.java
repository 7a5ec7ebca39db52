package vn.kho.quality.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.DimensionGroup;
import vn.kho.schema.contract.Bilingual;

/** A run's report as its template reads it. */
final class RunView {
  private final RunReport report;
  private final PageTemplates.PageFrame frame;

  RunView(RunReport report, PageTemplates.PageFrame frame) {
    this.report = report;
    this.frame = frame;
  }

  PageTemplates.PageFrame frame() {
    return frame;
  }

  RunReport report() {
    return report;
  }

  String at() {
    return frame.time(report.at());
  }

  int datasetCount() {
    return report.datasets().size();
  }

  long waitingCount() {
    return report.datasets().stream().filter(line -> line.visit().waits()).count();
  }

  /** Records of all datasets that were set aside and wait. */
  long openCount() {
    return report.datasets().stream().mapToLong(line -> line.report().waitingRecords()).sum();
  }

  boolean anyOpen() {
    return openCount() > 0;
  }

  boolean calm() {
    return waitingCount() == 0;
  }

  /** Rows set aside in this run. */
  long setAside() {
    return walked().mapToLong(line -> line.report().rows().setAside()).sum();
  }

  long read() {
    return walked().mapToLong(line -> line.report().rows().read()).sum();
  }

  long brokenCount() {
    return report.datasets().stream().mapToLong(line -> line.report().broken()).sum();
  }

  long fellCount() {
    return walked().mapToLong(line -> line.report().fell()).sum();
  }

  private Stream<RunReport.DatasetLine> walked() {
    return report.datasets().stream()
        .filter(line -> line.report().visit().run().equals(report.run()));
  }

  List<LineView> waiting() {
    return report.datasets().stream().filter(line -> line.visit().waits()).map(this::view).toList();
  }

  /** Datasets with rules that are worse than the time before, in this run. */
  List<LineView> worse() {
    return walked().filter(line -> line.report().fell() > 0).map(this::view).toList();
  }

  boolean noneWorse() {
    return walked().noneMatch(line -> line.report().fell() > 0);
  }

  /** Datasets whose source was no longer what the contract describes, in this run. */
  List<LineView> changed() {
    return walked()
        .filter(line -> !line.report().visit().differences().isEmpty())
        .map(this::view)
        .toList();
  }

  boolean anyChanged() {
    return !changed().isEmpty();
  }

  List<AgencyView> agencies() {
    return report.agencies().stream()
        .map(
            agency ->
                new AgencyView(
                    agency,
                    ScoreView.of(agency.score()),
                    agency.datasets().stream().map(this::view).toList()))
        .toList();
  }

  HtmlFormatter.TrustedHtml history() {
    return ChartHistory.of(report);
  }

  private LineView view(RunReport.DatasetLine line) {
    PastRun reported = line.report().visit();
    String page = PageWriter.name(line.report().subject().dataset()) + ".html";
    String link = reported.run().equals(report.run()) ? page : "../" + reported.run() + "/" + page;
    return new LineView(
        line,
        link,
        TermFormatter.sign(line.visit().status()),
        TermFormatter.status(line.visit().status()),
        ScoreView.of(line.score()),
        frame.time(line.visit().at()));
  }

  /**
   * An agency.
   *
   * @param agency the agency
   * @param score its score
   * @param lines its datasets
   */
  record AgencyView(
      RunReport.AgencyReport agency, @Nullable ScoreView score, List<LineView> lines) {}

  /**
   * A dataset.
   *
   * @param line the dataset
   * @param link its page
   * @param sign of its status
   * @param status in words
   * @param score its score
   * @param at when it was last loaded
   */
  record LineView(
      RunReport.DatasetLine line,
      String link,
      String sign,
      Bilingual status,
      @Nullable ScoreView score,
      String at) {

    boolean waits() {
      return line.visit().waits();
    }

    long broken() {
      return line.report().broken();
    }

    long fell() {
      return line.report().fell();
    }

    /** Why a person must look, without the folders of this machine. */
    @Nullable String reason() {
      return SentenceFormatter.reason(line.visit().message());
    }

    List<DatasetView.DifferenceView> differences() {
      return line.report().visit().differences().stream()
          .map(DatasetView.DifferenceView::of)
          .toList();
    }

    List<RuleReport> fallen() {
      return line.report().rules().stream().filter(RuleReport::fell).toList();
    }

    /** A cell for each group, whether it has a score or not. */
    List<ScoreCell> groups() {
      List<ScoreCell> cells = new ArrayList<>();
      for (DimensionGroup group : DimensionGroup.values()) {
        cells.add(new ScoreCell(group.words().vietnamese(), line.report().groups().get(group)));
      }
      return cells;
    }
  }

  /**
   * The score of one group.
   *
   * @param name of the group
   * @param standing the score; null where the group has no rule
   */
  record ScoreCell(String name, @Nullable ScoreChange standing) {}
}
