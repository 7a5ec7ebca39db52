package vn.kho.etl.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.score.Score;
import vn.kho.quality.score.ScoreLevel;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.SystemTable;

/** The score of each dataset when it was last judged, from {@code quality.score}. */
public final class LastScores {
  private static final List<String> COLUMNS =
      List.of("run_id", "dataset", "score", "weight", "rules", "level");

  private final Map<String, RunScore> scores = new HashMap<>();

  private LastScores() {}

  /**
   * Reads the scores of datasets as they are now.
   *
   * @param datasets those that will be asked for; of others less may be known
   */
  public static Map<String, Score> read(Warehouse warehouse, Collection<DatasetName> datasets) {
    LastScores last = new LastScores();
    RunHistory.of(warehouse)
        .read(
            span -> span.read(SystemTable.SCORE, COLUMNS, last::add),
            () -> datasets.stream().allMatch(name -> last.scores.containsKey(name.toString())));
    Map<String, Score> scores = new HashMap<>();
    last.scores.forEach((dataset, one) -> scores.put(dataset, one.score));
    return scores;
  }

  private void add(Record row) {
    if (ScoreLevel.DATASET.word().equals(row.get(5))) {
      Score score = new Score((double) row.get(2), (double) row.get(3), (int) row.get(4));
      add(String.valueOf(row.get(1)), new RunScore(String.valueOf(row.get(0)), score));
    }
  }

  private void add(String dataset, RunScore one) {
    scores.merge(dataset, one, (a, b) -> a.run.compareTo(b.run) > 0 ? a : b);
  }

  private record RunScore(String run, Score score) {}
}
