package vn.kho.orchestration.runs;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.schema.text.TextTable;

/** Runs as a person reads them. */
public final class RunFormatter {
  private RunFormatter() {}

  /** A line a run. */
  public static String of(List<RunLine> runs, ZoneId zone) {
    TextTable table =
        new TextTable(
                "llllrrrrrrrl",
                "run",
                "by",
                "night",
                "started",
                "minutes",
                "read",
                "changed",
                "quarantined",
                "held",
                "kept",
                "skipped",
                "datasets")
            .rare("kept", "skipped");
    for (RunLine run : runs) {
      LoadRowCounts rows = run.rows();
      table.add(
          run.id(),
          run.by().orElse("-"),
          run.logicalDate().map(date -> FigureFormatter.day(date, zone)).orElse("-"),
          FigureFormatter.time(run.started(), zone),
          FigureFormatter.minutes(run.took()),
          FigureFormatter.number(rows.read()),
          FigureFormatter.number(rows.inserted() + rows.updated() + rows.removed()),
          FigureFormatter.number(rows.quarantined()),
          FigureFormatter.number(rows.held()),
          FigureFormatter.number(rows.kept()),
          FigureFormatter.number(rows.skipped()),
          FigureFormatter.statuses(run.statuses()));
    }
    return table.text();
  }

  /**
   * The summary as the load reported it, what went wrong, the ledger, and the result as a whole.
   */
  public static String of(RunDetail detail, ZoneId zone) {
    StringBuilder text = new StringBuilder(loads(detail.loads()));
    for (LoadLine load : detail.loads()) {
      load.failure().ifPresent(failure -> text.append(failed(load.dataset(), failure)));
    }
    if (!detail.entries().isEmpty()) {
      text.append('\n').append(ledger(detail)).append('\n');
    }
    RunLine run = detail.run();
    return text + closing(run, zone);
  }

  private static String closing(RunLine run, ZoneId zone) {
    return "run %s%s%s: %s, started %s, %s s%n"
        .formatted(
            run.id(),
            run.by().map(by -> " (" + by + ")").orElse(""),
            run.logicalDate()
                .map(date -> " of the night of " + FigureFormatter.day(date, zone))
                .orElse(""),
            FigureFormatter.statuses(run.statuses()),
            FigureFormatter.time(run.started(), zone),
            FigureFormatter.seconds(run.took()));
  }

  static String failed(String dataset, LoadLine.LoadFailure failure) {
    return "%s: %s [%s] %s%n"
        .formatted(dataset, failure.code(), failure.owner(), failure.message());
  }

  private static String loads(List<LoadLine> loads) {
    TextTable table =
        new TextTable(
                "lrrrrrrrrrrlrr",
                "dataset",
                "read",
                "inserted",
                "updated",
                "unchanged",
                "removed",
                "merged",
                "quarantined",
                "held",
                "kept",
                "skipped",
                "verdict",
                "score",
                "seconds")
            .rare("kept", "skipped");
    for (LoadLine load : loads) {
      LoadRowCounts rows = load.rows();
      table.add(
          load.dataset(),
          FigureFormatter.number(rows.read()),
          FigureFormatter.number(rows.inserted()),
          FigureFormatter.number(rows.updated()),
          FigureFormatter.number(rows.unchanged()),
          FigureFormatter.number(rows.removed()),
          FigureFormatter.number(rows.merged()),
          FigureFormatter.number(rows.quarantined()),
          FigureFormatter.number(rows.held()),
          FigureFormatter.number(rows.kept()),
          FigureFormatter.number(rows.skipped()),
          load.status(),
          FigureFormatter.score(load.score()),
          FigureFormatter.seconds(load.took()));
    }
    return table.text();
  }

  /** The ledger by stage, added up over all datasets of the run. */
  private static String ledger(RunDetail detail) {
    Map<String, LedgerLine> stages = new LinkedHashMap<>();
    for (LedgerLine entry : detail.entries()) {
      stages.merge(entry.stage(), entry, RunFormatter::sum);
    }
    TextTable table =
        new TextTable(
                "lrrrrrrr",
                "stage",
                "in",
                "out",
                "merged",
                "quarantined",
                "skipped",
                "kept",
                "seconds")
            .rare("skipped", "kept");
    stages
        .values()
        .forEach(
            entry ->
                table.add(
                    entry.stage(),
                    FigureFormatter.number(entry.in()),
                    FigureFormatter.number(entry.out()),
                    FigureFormatter.number(entry.merged()),
                    FigureFormatter.number(entry.quarantined()),
                    FigureFormatter.number(entry.skipped()),
                    FigureFormatter.number(entry.kept()),
                    FigureFormatter.seconds(entry.milliseconds())));
    return table.text();
  }

  private static LedgerLine sum(LedgerLine a, LedgerLine b) {
    return new LedgerLine(
        "",
        a.stage(),
        a.in() + b.in(),
        a.out() + b.out(),
        a.merged() + b.merged(),
        a.quarantined() + b.quarantined(),
        a.skipped() + b.skipped(),
        a.kept() + b.kept(),
        a.milliseconds() + b.milliseconds());
  }
}
