package vn.kho.quality.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;

/**
 * The content of the index page of a run.
 *
 * @param run the run's id
 * @param at when it began
 * @param agencies every agency, by id
 */
public record RunReport(String run, Instant at, List<AgencyReport> agencies) {

  /** Copies the list. */
  public RunReport {
    agencies = List.copyOf(agencies);
  }

  /**
   * One agency.
   *
   * @param id its id
   * @param name its name
   * @param score its score; null where none of its datasets has one
   * @param datasets its datasets, by name
   * @param history its score over the nights in which one of its datasets was judged
   */
  public record AgencyReport(
      String id,
      Bilingual name,
      @Nullable ScoreChange score,
      List<DatasetLine> datasets,
      List<ScorePoint> history) {

    /** Copies the lists. */
    public AgencyReport {
      datasets = List.copyOf(datasets);
      history = List.copyOf(history);
    }
  }

  /**
   * One dataset as it is after the run.
   *
   * @param visit its last run, in this run or an earlier one
   * @param report the last run that was not skipped; its page has the details
   * @param score its score when it was last judged; null where it never was
   * @param page whether the report's page is to be written now
   */
  public record DatasetLine(
      PastRun visit, DatasetReport report, @Nullable ScoreChange score, boolean page) {}

  /**
   * A score at a time.
   *
   * @param at when
   * @param score 0 to 100
   */
  public record ScorePoint(Instant at, double score) {}

  /** Every dataset of the run. */
  public List<DatasetLine> datasets() {
    return agencies.stream().flatMap(agency -> agency.datasets().stream()).toList();
  }
}
