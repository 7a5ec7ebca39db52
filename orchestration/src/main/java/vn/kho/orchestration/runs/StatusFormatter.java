package vn.kho.orchestration.runs;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import vn.kho.schema.text.TextTable;

/** The status of all datasets as text. */
public final class StatusFormatter {
  private static final String EARLIER_SCORE =
      "* the score of an earlier load: the last one was not judged";

  private StatusFormatter() {}

  /** A line for each dataset, then its failures, then how many datasets need attention. */
  public static String of(List<DatasetStatus> standings, ZoneId zone) {
    TextTable table =
        new TextTable(
                "lllrrllrrr",
                "dataset",
                "last load",
                "last good",
                "age",
                "promised",
                "freshness",
                "loaded",
                "quarantined",
                "kept",
                "score")
            .rare("kept");
    standings.forEach(standing -> add(table, standing, zone));
    StringBuilder text = new StringBuilder(table.text());
    if (standings.stream()
        .anyMatch(one -> one.loads().filter(DatasetLoads::earlierScore).isPresent())) {
      text.append(EARLIER_SCORE).append(System.lineSeparator());
    }
    for (DatasetStatus standing : standings) {
      standing
          .loads()
          .flatMap(DatasetLoads::failure)
          .ifPresent(failure -> text.append(RunFormatter.failed(standing.dataset(), failure)));
    }
    standings.forEach(standing -> drift(text, standing));
    return text.append(closing(standings)).toString();
  }

  /** A line for each difference of a source; those of one kind, beyond the first, are counted. */
  private static void drift(StringBuilder text, DatasetStatus standing) {
    Map<String, List<DriftLine>> kinds = new TreeMap<>();
    standing
        .drift()
        .forEach(one -> kinds.computeIfAbsent(one.kind(), unused -> new ArrayList<>()).add(one));
    kinds.forEach(
        (kind, lines) ->
            text.append(
                "%s: %s: %s%s%n"
                    .formatted(
                        standing.dataset(),
                        kind,
                        lines.get(0).detail(),
                        lines.size() == 1
                            ? ""
                            : " (and " + (lines.size() - 1) + " more, see ops.drift)")));
  }

  private static void add(TextTable table, DatasetStatus standing, ZoneId zone) {
    Optional<DatasetLoads> loads = standing.loads();
    Freshness freshness = standing.freshness();
    table.add(
        standing.dataset(),
        loads.map(DatasetLoads::status).orElse("never"),
        loads.flatMap(DatasetLoads::lastGood).map(at -> FigureFormatter.time(at, zone)).orElse("-"),
        freshness.age().map(FigureFormatter::age).orElse("-"),
        freshness.promised().map(StatusFormatter::promise).orElse("-"),
        freshness.late() ? "LATE" : freshness.promised().isPresent() ? "fresh" : "-",
        loads.map(StatusFormatter::loaded).orElse("-"),
        loads
            .map(DatasetLoads::quarantined)
            .filter(java.util.OptionalLong::isPresent)
            .map(count -> FigureFormatter.number(count.getAsLong()))
            .orElse("-"),
        FigureFormatter.number(
            loads.map(DatasetLoads::kept).orElse(OptionalLong.empty()).orElse(0)),
        loads.map(StatusFormatter::score).orElse("-"));
  }

  private static String promise(Duration promised) {
    return FigureFormatter.age(promised);
  }

  /**
   * Bars of the last loads and the newest count. A load may bring only a part of the table's rows.
   */
  private static String loaded(DatasetLoads loads) {
    List<Long> rows = loads.rows();
    return rows.isEmpty()
        ? "-"
        : Sparkline.of(rows) + " " + FigureFormatter.number(rows.get(rows.size() - 1));
  }

  private static String score(DatasetLoads loads) {
    return loads
        .score()
        .map(DatasetLoads.ScoredRun::points)
        .map(
            points ->
                FigureFormatter.score(OptionalDouble.of(points))
                    + " "
                    + FigureFormatter.colour(points)
                    + (loads.earlierScore() ? "*" : ""))
        .orElse("-");
  }

  private static String closing(List<DatasetStatus> standings) {
    long late = standings.stream().filter(one -> one.freshness().late()).count();
    long bad =
        standings.stream()
            .filter(one -> one.loads().filter(last -> !LoadLine.good(last.status())).isPresent())
            .count();
    return "%d %s; late: %d; last load held, missing, failed or undone: %d%n"
        .formatted(standings.size(), standings.size() == 1 ? "dataset" : "datasets", late, bad);
  }
}
