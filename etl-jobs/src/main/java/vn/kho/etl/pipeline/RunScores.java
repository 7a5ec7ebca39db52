package vn.kho.etl.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.quality.score.DatasetScore;
import vn.kho.quality.score.Score;
import vn.kho.quality.score.ScoreLevel;
import vn.kho.quality.score.ScoreLine;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.SystemTable;

/**
 * The scores of a night. A dataset that was not judged keeps the score it had, and its agency's
 * score counts it. A night in which nothing was judged writes nothing.
 */
public final class RunScores {
  private final Instant at = Instant.now();
  private final Supplier<Map<String, Score>> before;
  private final Map<String, String> agencies = new TreeMap<>();
  private final Map<String, DatasetScore> judged = new ConcurrentSkipListMap<>();
  private ReportedScores reported = ReportedScores.NOTHING;

  /**
   * The scores of one night.
   *
   * @param before gives the last score of each dataset; asked once, at the end
   * @param contracts the datasets that there are, loaded in this run or not
   */
  public RunScores(Supplier<Map<String, Score>> before, List<Contract> contracts) {
    this.before = before;
    contracts.forEach(c -> agencies.put(c.name().toString(), c.agency().id()));
  }

  /**
   * What a night's scores are.
   *
   * @param datasets every dataset that has a score, new or kept
   * @param agencies every agency that has a dataset with a score
   * @param judged the datasets whose score is of this night; the others keep an earlier one
   */
  public record ReportedScores(
      Map<String, Score> datasets, Map<String, Score> agencies, Set<String> judged) {
    /** No score at all. */
    public static final ReportedScores NOTHING = new ReportedScores(Map.of(), Map.of(), Set.of());

    /** Copies the maps. */
    public ReportedScores {
      datasets = Map.copyOf(datasets);
      agencies = Map.copyOf(agencies);
      judged = Set.copyOf(judged);
    }
  }

  /** Scores the results of the rules of a dataset, and what cleaning kept from them. */
  void judge(Contract contract, CheckVerdict verdict) {
    String dataset = contract.name().toString();
    CleanedRows cleaned = verdict.deduped().cleaned();
    double accepted = cleaned.read() == 0 ? 1 : (double) cleaned.rows().count() / cleaned.read();
    judged.put(dataset, DatasetScore.of(dataset, verdict.outcomes(), accepted));
  }

  /** Ends the night: rows shaped as {@link SystemTable#SCORE}. */
  List<Row> close(String run) {
    Map<String, Score> scores = new TreeMap<>(before.get());
    scores.keySet().retainAll(agencies.keySet());
    judged.forEach((name, score) -> score.whole().ifPresent(whole -> scores.put(name, whole)));
    Map<String, List<Score>> byAgency = new TreeMap<>();
    scores.forEach(
        (dataset, score) ->
            byAgency.computeIfAbsent(agency(dataset), unused -> new ArrayList<>()).add(score));
    Map<String, Score> ofAgencies = new TreeMap<>();
    byAgency.forEach(
        (agency, parts) -> Score.ofAgency(parts).ifPresent(score -> ofAgencies.put(agency, score)));
    reported = new ReportedScores(scores, ofAgencies, scoredNow());
    return rows(run);
  }

  private Set<String> scoredNow() {
    return judged.entrySet().stream()
        .filter(one -> one.getValue().whole().isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The scores; none before {@link #close}. */
  ReportedScores reported() {
    return reported;
  }

  private List<Row> rows(String run) {
    List<Row> rows = new ArrayList<>();
    judged.forEach(
        (dataset, score) ->
            score.lines().forEach(line -> rows.add(row(run, agency(dataset), dataset, line))));
    reported
        .agencies()
        .forEach(
            (agency, score) -> {
              if (judged.keySet().stream().anyMatch(name -> agency.equals(agency(name)))) {
                rows.add(row(run, agency, null, ScoreLine.of(ScoreLevel.AGENCY, agency, score)));
              }
            });
    return rows;
  }

  private String agency(String dataset) {
    return agencies.getOrDefault(dataset, "");
  }

  private Row row(String run, String agency, @Nullable String dataset, ScoreLine line) {
    Score score = line.score();
    return RowFactory.create(
        run,
        at,
        agency,
        dataset,
        line.level().word(),
        line.name(),
        line.column().orElse(null),
        line.group().map(group -> group.words().vietnamese()).orElse(null),
        score.points(),
        score.colour().word(),
        score.weight(),
        score.rules());
  }
}
