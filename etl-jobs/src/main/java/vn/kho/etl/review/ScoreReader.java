package vn.kho.etl.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.page.RunReport;
import vn.kho.quality.page.ScoreChange;
import vn.kho.quality.score.DimensionGroup;
import vn.kho.quality.score.ScoreLevel;
import vn.kho.schema.table.SystemTable;

/** Reads the scores up to one run from {@code quality.score}. */
final class ScoreReader {
  private static final List<String> COLUMNS =
      List.of("run_id", "at", "agency", "dataset", "level", "name", "score");

  private final Map<String, NavigableMap<String, Double>> datasets = new HashMap<>();
  private final Map<String, NavigableMap<String, RunReport.ScorePoint>> agencies = new HashMap<>();
  private final Map<String, Double> details = new HashMap<>();
  private final SystemTableReader rows;

  private ScoreReader(SystemTableReader rows) {
    this.rows = rows;
  }

  /** The scores of datasets and agencies. */
  static ScoreReader read(SystemTableReader rows, String run) {
    ScoreReader scores = new ScoreReader(rows);
    rows.read(
        SystemTable.SCORE,
        COLUMNS,
        Expressions.and(
            Expressions.in("level", ScoreLevel.DATASET.word(), ScoreLevel.AGENCY.word()),
            Expressions.lessThanOrEqual("run_id", run)),
        scores::add);
    return scores;
  }

  private boolean add(SystemTableReader.SystemTableRow line) {
    String run = line.text("run_id");
    if (line.text("level").equals(ScoreLevel.AGENCY.word())) {
      agencies
          .computeIfAbsent(line.text("agency"), unused -> new TreeMap<>())
          .put(run, new RunReport.ScorePoint(line.time("at"), line.decimal("score")));
    } else {
      datasets
          .computeIfAbsent(line.text("dataset"), unused -> new TreeMap<>())
          .put(run, line.decimal("score"));
    }
    return true;
  }

  /** Reads the scores of rules and groups, of some runs. */
  void detail(Set<String> runs) {
    if (runs.isEmpty()) {
      return;
    }
    rows.read(
        SystemTable.SCORE,
        COLUMNS,
        Expressions.and(
            Expressions.in("level", ScoreLevel.RULE.word(), ScoreLevel.GROUP.word()),
            Expressions.in("run_id", runs)),
        line -> {
          String key =
              key(line.text("run_id"), line.text("dataset"), line.text("level"), line.text("name"));
          details.put(key, line.decimal("score"));
          return true;
        });
  }

  private static String key(String run, String dataset, String level, String name) {
    return String.join("\n", run, dataset, level, name);
  }

  /** The score of a dataset in a run; null where the run did not check it. */
  @Nullable Double in(String dataset, String run) {
    return datasets.getOrDefault(dataset, new TreeMap<>()).get(run);
  }

  /** The last earlier run that checked a dataset; null where there is none. */
  @Nullable String before(String dataset, String run) {
    return datasets.getOrDefault(dataset, new TreeMap<>()).lowerKey(run);
  }

  /** A dataset's latest score and the one before; null where it was never checked. */
  @Nullable ScoreChange latest(String dataset) {
    NavigableMap<String, Double> runs = datasets.getOrDefault(dataset, new TreeMap<>());
    return runs.isEmpty() ? null : of(dataset, runs.lastKey());
  }

  /** A dataset's score in a run and the one before; null where the run did not check it. */
  @Nullable ScoreChange of(String dataset, String run) {
    Double points = in(dataset, run);
    String earlier = before(dataset, run);
    return points == null
        ? null
        : new ScoreChange(points, earlier == null ? null : in(dataset, earlier));
  }

  /**
   * A rule's score in a run and in the last earlier run that checked the dataset; null where there
   * is none.
   */
  @Nullable ScoreChange ofRule(String dataset, String run, String rule) {
    return detail(dataset, run, ScoreLevel.RULE, rule);
  }

  /**
   * The scores of dimension groups in a run and in the last earlier run that checked the dataset.
   */
  Map<DimensionGroup, ScoreChange> ofGroups(String dataset, String run) {
    Map<DimensionGroup, ScoreChange> groups = new HashMap<>();
    for (DimensionGroup group : DimensionGroup.values()) {
      ScoreChange standing = detail(dataset, run, ScoreLevel.GROUP, group.words().vietnamese());
      if (standing != null) {
        groups.put(group, standing);
      }
    }
    return groups;
  }

  private @Nullable ScoreChange detail(String dataset, String run, ScoreLevel level, String name) {
    Double points = details.get(key(run, dataset, level.word(), name));
    String earlier = before(dataset, run);
    return points == null
        ? null
        : new ScoreChange(
            points,
            earlier == null ? null : details.get(key(earlier, dataset, level.word(), name)));
  }

  /** An agency's latest score, and the one before; null where it has none. */
  @Nullable ScoreChange ofAgency(String agency) {
    List<RunReport.ScorePoint> points = history(agency);
    if (points.isEmpty()) {
      return null;
    }
    int last = points.size() - 1;
    return new ScoreChange(
        points.get(last).score(), last > 0 ? points.get(last - 1).score() : null);
  }

  /** An agency's scores, the oldest first. */
  List<RunReport.ScorePoint> history(String agency) {
    return new ArrayList<>(agencies.getOrDefault(agency, new TreeMap<>()).values());
  }
}
