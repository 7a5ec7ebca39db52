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
import vn.kho.quality.page.Standing;
import vn.kho.quality.score.Group;
import vn.kho.quality.score.Level;
import vn.kho.schema.table.SystemTable;

/** The scores up to one run, from {@code quality.score}. */
final class Scores {
  private static final List<String> COLUMNS =
      List.of("run_id", "at", "agency", "dataset", "level", "name", "score");

  private final Map<String, NavigableMap<String, Double>> datasets = new HashMap<>();
  private final Map<String, NavigableMap<String, RunReport.Point>> agencies = new HashMap<>();
  private final Map<String, Double> details = new HashMap<>();
  private final SystemRows rows;

  private Scores(SystemRows rows) {
    this.rows = rows;
  }

  /** The scores of datasets and agencies. */
  static Scores read(SystemRows rows, String run) {
    Scores scores = new Scores(rows);
    rows.read(
        SystemTable.SCORE,
        COLUMNS,
        Expressions.and(
            Expressions.in("level", Level.DATASET.word(), Level.AGENCY.word()),
            Expressions.lessThanOrEqual("run_id", run)),
        scores::add);
    return scores;
  }

  private boolean add(SystemRows.Line line) {
    String run = line.text("run_id");
    if (line.text("level").equals(Level.AGENCY.word())) {
      agencies
          .computeIfAbsent(line.text("agency"), unused -> new TreeMap<>())
          .put(run, new RunReport.Point(line.time("at"), line.decimal("score")));
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
            Expressions.in("level", Level.RULE.word(), Level.GROUP.word()),
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

  /** The score of a dataset in a run; null where it was not judged. */
  @Nullable Double in(String dataset, String run) {
    return datasets.getOrDefault(dataset, new TreeMap<>()).get(run);
  }

  /** The run before one in which a dataset was judged; null where there is none. */
  @Nullable String before(String dataset, String run) {
    return datasets.getOrDefault(dataset, new TreeMap<>()).lowerKey(run);
  }

  /** A dataset's score as it stands; null where it never was judged. */
  @Nullable Standing latest(String dataset) {
    NavigableMap<String, Double> runs = datasets.getOrDefault(dataset, new TreeMap<>());
    return runs.isEmpty() ? null : of(dataset, runs.lastKey());
  }

  /** A dataset's score in a run, and the time before. */
  @Nullable Standing of(String dataset, String run) {
    Double points = in(dataset, run);
    String earlier = before(dataset, run);
    return points == null
        ? null
        : new Standing(points, earlier == null ? null : in(dataset, earlier));
  }

  /** A rule's score in a run, and the time before. */
  @Nullable Standing ofRule(String dataset, String run, String rule) {
    return detail(dataset, run, Level.RULE, rule);
  }

  /** The groups' scores in a run, and the time before. */
  Map<Group, Standing> ofGroups(String dataset, String run) {
    Map<Group, Standing> groups = new HashMap<>();
    for (Group group : Group.values()) {
      Standing standing = detail(dataset, run, Level.GROUP, group.words().vietnamese());
      if (standing != null) {
        groups.put(group, standing);
      }
    }
    return groups;
  }

  private @Nullable Standing detail(String dataset, String run, Level level, String name) {
    Double points = details.get(key(run, dataset, level.word(), name));
    String earlier = before(dataset, run);
    return points == null
        ? null
        : new Standing(
            points,
            earlier == null ? null : details.get(key(earlier, dataset, level.word(), name)));
  }

  /** An agency's score as it stands. */
  @Nullable Standing ofAgency(String agency) {
    List<RunReport.Point> points = history(agency);
    if (points.isEmpty()) {
      return null;
    }
    int last = points.size() - 1;
    return new Standing(points.get(last).score(), last > 0 ? points.get(last - 1).score() : null);
  }

  /** An agency's score, oldest first. */
  List<RunReport.Point> history(String agency) {
    return new ArrayList<>(agencies.getOrDefault(agency, new TreeMap<>()).values());
  }
}
