package vn.kho.etl.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.score.Score;
import vn.kho.quality.score.ScoreLevel;
import vn.kho.schema.table.SystemTable;

/** The score of each dataset when it was last judged, from {@code quality.score}. */
public final class LastScores {
  private static final List<String> COLUMNS =
      List.of("run_id", "dataset", "score", "weight", "rules", "level");

  private final Map<String, Last> scores = new HashMap<>();

  private LastScores() {}

  /** Reads the scores of datasets as they stand now. */
  public static Map<String, Score> read(Warehouse warehouse) {
    LastScores last = new LastScores();
    Optional<Table> table = warehouse.find(SystemTable.SCORE.table());
    Optional<Snapshot> snapshot = table.map(Table::currentSnapshot);
    if (table.isPresent() && snapshot.isPresent()) {
      LocalTableReader.read(
          table.orElseThrow(),
          snapshot.orElseThrow().snapshotId(),
          COLUMNS,
          Expressions.equal("level", ScoreLevel.DATASET.word()),
          row ->
              last.add(
                  String.valueOf(row.get(1)),
                  new Last(
                      String.valueOf(row.get(0)),
                      new Score((double) row.get(2), (double) row.get(3), (int) row.get(4)))));
    }
    Map<String, Score> scores = new HashMap<>();
    last.scores.forEach((dataset, one) -> scores.put(dataset, one.score));
    return scores;
  }

  private void add(String dataset, Last one) {
    scores.merge(dataset, one, (a, b) -> a.run.compareTo(b.run) > 0 ? a : b);
  }

  private record Last(String run, Score score) {}
}
