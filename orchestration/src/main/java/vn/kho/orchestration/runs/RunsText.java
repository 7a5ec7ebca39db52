package vn.kho.orchestration.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs as a person reads them. */
public final class RunsText {
  private RunsText() {}

  /** A line a run. */
  public static String of(List<RunLine> runs) {
    TextTable table =
        new TextTable(
            "llllrrrrrl",
            "run",
            "by",
            "night",
            "started",
            "minutes",
            "read",
            "changed",
            "quarantined",
            "held",
            "datasets");
    for (RunLine run : runs) {
      RowCounts rows = run.rows();
      table.add(
          run.id(),
          run.by().orElse("-"),
          run.logicalDate().map(Words::day).orElse("-"),
          Words.time(run.started()),
          Words.minutes(run.took()),
          Words.number(rows.read()),
          Words.number(rows.inserted() + rows.updated() + rows.removed()),
          Words.number(rows.quarantined()),
          Words.number(rows.held()),
          Words.statuses(run.statuses()));
    }
    return table.text();
  }

  /** The summary as the load told it, what went wrong, the ledger, and how it went in all. */
  public static String of(RunDetail detail) {
    StringBuilder text = new StringBuilder(loads(detail.loads()));
    for (LoadLine load : detail.loads()) {
      load.failure().ifPresent(failure -> text.append(failed(load.dataset(), failure)));
    }
    if (!detail.doors().isEmpty()) {
      text.append('\n').append(ledger(detail)).append('\n');
    }
    RunLine run = detail.run();
    return text + closing(run);
  }

  private static String closing(RunLine run) {
    return "run %s%s%s: %s, started %s, %s s%n"
        .formatted(
            run.id(),
            run.by().map(by -> " (" + by + ")").orElse(""),
            run.logicalDate().map(date -> " of the night of " + Words.day(date)).orElse(""),
            Words.statuses(run.statuses()),
            Words.time(run.started()),
            Words.seconds(run.took()));
  }

  static String failed(String dataset, LoadLine.Failure failure) {
    return "%s: %s [%s] %s%n"
        .formatted(dataset, failure.code(), failure.owner(), failure.message());
  }

  private static String loads(List<LoadLine> loads) {
    TextTable table =
        new TextTable(
            "lrrrrrrrrlrr",
            "dataset",
            "read",
            "inserted",
            "updated",
            "unchanged",
            "removed",
            "merged",
            "quarantined",
            "held",
            "verdict",
            "score",
            "seconds");
    for (LoadLine load : loads) {
      RowCounts rows = load.rows();
      table.add(
          load.dataset(),
          Words.number(rows.read()),
          Words.number(rows.inserted()),
          Words.number(rows.updated()),
          Words.number(rows.unchanged()),
          Words.number(rows.removed()),
          Words.number(rows.merged()),
          Words.number(rows.quarantined()),
          Words.number(rows.held()),
          load.status(),
          Words.score(load.score()),
          Words.seconds(load.took()));
    }
    return table.text();
  }

  /** Room by room, all datasets together; of one dataset where the run had no more. */
  private static String ledger(RunDetail detail) {
    Map<String, DoorLine> rooms = new LinkedHashMap<>();
    for (DoorLine door : detail.doors()) {
      rooms.merge(door.room(), door, RunsText::sum);
    }
    TextTable table =
        new TextTable("lrrrrr", "room", "in", "out", "merged", "quarantined", "seconds");
    rooms
        .values()
        .forEach(
            door ->
                table.add(
                    door.room(),
                    Words.number(door.in()),
                    Words.number(door.out()),
                    Words.number(door.merged()),
                    Words.number(door.quarantined()),
                    Words.seconds(door.milliseconds())));
    return table.text();
  }

  private static DoorLine sum(DoorLine a, DoorLine b) {
    return new DoorLine(
        "",
        a.room(),
        a.in() + b.in(),
        a.out() + b.out(),
        a.merged() + b.merged(),
        a.quarantined() + b.quarantined(),
        a.milliseconds() + b.milliseconds());
  }
}
