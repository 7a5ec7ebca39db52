package vn.kho.orchestration.runs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the datasets stand, as a person reads it. */
public final class StatusText {
  private StatusText() {}

  /** A line a dataset, then what went wrong, then how many need a look. */
  public static String of(List<Standing> standings) {
    TextTable table =
        new TextTable(
            "lllrrllrr",
            "dataset",
            "last load",
            "last good",
            "age",
            "promised",
            "freshness",
            "rows",
            "quarantined",
            "score");
    standings.forEach(standing -> add(table, standing));
    StringBuilder text = new StringBuilder(table.text());
    for (Standing standing : standings) {
      standing
          .loads()
          .flatMap(LastLoads::failure)
          .ifPresent(failure -> text.append(RunsText.failed(standing.dataset(), failure)));
    }
    return text.append(closing(standings)).toString();
  }

  private static void add(TextTable table, Standing standing) {
    Optional<LastLoads> loads = standing.loads();
    Freshness freshness = standing.freshness();
    OptionalDouble score = loads.map(LastLoads::score).orElse(OptionalDouble.empty());
    table.add(
        standing.dataset(),
        loads.map(LastLoads::status).orElse("never"),
        loads.flatMap(LastLoads::lastGood).map(Words::time).orElse("-"),
        freshness.age().map(Words::age).orElse("-"),
        freshness.promised().map(StatusText::promise).orElse("-"),
        freshness.late() ? "LATE" : freshness.promised().isPresent() ? "fresh" : "-",
        loads.map(StatusText::trend).orElse("-"),
        loads
            .map(LastLoads::quarantined)
            .filter(java.util.OptionalLong::isPresent)
            .map(count -> Words.number(count.getAsLong()))
            .orElse("-"),
        score.isEmpty() ? "-" : Words.score(score) + " " + Words.colour(score.getAsDouble()));
  }

  private static String promise(Duration promised) {
    return Words.age(promised);
  }

  /** The bars of the last loads and the newest count. */
  private static String trend(LastLoads loads) {
    List<Long> rows = loads.rows();
    return rows.isEmpty()
        ? "-"
        : Sparkline.of(rows) + " " + Words.number(rows.get(rows.size() - 1));
  }

  private static String closing(List<Standing> standings) {
    long late = standings.stream().filter(one -> one.freshness().late()).count();
    long bad =
        standings.stream()
            .filter(one -> one.loads().filter(last -> !LoadLine.good(last.status())).isPresent())
            .count();
    return "%d %s; late: %d; last load held, missing or failed: %d%n"
        .formatted(standings.size(), standings.size() == 1 ? "dataset" : "datasets", late, bad);
  }
}
