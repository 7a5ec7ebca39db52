package vn.kho.etl.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kho.etl.check.RefusalReason;
import vn.kho.etl.duplicate.DuplicateDataset;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunScores;
import vn.kho.quality.score.Score;
import vn.kho.schema.table.LoadStatus;
import vn.kho.schema.text.TextTable;

/** Formats the summary of a run as text. */
public final class RunSummaryFormatter {
  private static final String[] HEADER = {
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
    "seconds"
  };

  private static final String EARLIER_SCORE =
      "* the score of an earlier load: this one was not judged";

  private static final List<String> RARE = List.of("held", "kept", "skipped");

  private RunSummaryFormatter() {}

  /**
   * A table of datasets, a line for each failure, the duplicated datasets, the notes and the
   * overall result.
   */
  public static String of(NightlyRunResult night) {
    TextTable table = new TextTable("lrrrrrrrrrrlrr", HEADER).rare(RARE.toArray(String[]::new));
    night.datasets().forEach(result -> table.add(line(result, night.scores())));
    StringBuilder text = new StringBuilder(table.text());
    if (night.datasets().stream().anyMatch(result -> earlier(result, night.scores()))) {
      text.append(EARLIER_SCORE).append('\n');
    }
    night.datasets().forEach(result -> appendFailure(text, result));
    night.datasets().forEach(result -> appendRefusals(text, result));
    night.duplicates().forEach(duplicate -> text.append(sentence(duplicate)).append('\n'));
    night.notes().forEach(note -> text.append(note).append('\n'));
    night.pages().ifPresent(index -> text.append("Quality pages: ").append(index).append('\n'));
    return text.append(closing(night)).toString();
  }

  /**
   * Whether the score shown for a dataset is that of an earlier load, since this run did not check
   * its rows. A skipped load does not count: its files are those of that load.
   */
  private static boolean earlier(DatasetResult result, RunScores.ReportedScores scores) {
    return result.status() != LoadStatus.SKIPPED
        && scores.datasets().containsKey(result.dataset())
        && !scores.judged().contains(result.dataset());
  }

  private static String score(DatasetResult result, RunScores.ReportedScores scores) {
    Score score = scores.datasets().get(result.dataset());
    return score == null ? "-" : score.shown() + (earlier(result, scores) ? "*" : "");
  }

  private static String[] line(DatasetResult result, RunScores.ReportedScores scores) {
    LedgerCounts counts = result.counts();
    // A failed load has recorded no row counts, which must not be shown as zero.
    if (result.status() == LoadStatus.FAILED) {
      return failed(result, scores);
    }
    return new String[] {
      result.dataset(),
      number(counts.read()),
      number(counts.inserted()),
      number(counts.updated()),
      number(counts.unchanged()),
      number(counts.removed()),
      number(counts.merged()),
      number(counts.quarantined()),
      number(counts.held()),
      number(counts.kept()),
      number(counts.skipped()),
      result.status().word(),
      score(result, scores),
      seconds(result.took())
    };
  }

  private static String[] failed(DatasetResult result, RunScores.ReportedScores scores) {
    String[] line = new String[HEADER.length];
    for (int i = 0; i < line.length; i++) {
      line[i] = RARE.contains(HEADER[i]) ? "0" : "-";
    }
    line[0] = result.dataset();
    line[line.length - 3] = result.status().word();
    line[line.length - 2] = score(result, scores);
    line[line.length - 1] = seconds(result.took());
    return line;
  }

  /**
   * Appends the counts of refused records, unless the load is held: its reason contains them
   * already.
   */
  private static void appendRefusals(StringBuilder text, DatasetResult result) {
    if (!result.refusals().isEmpty() && result.failure().isEmpty()) {
      text.append(result.dataset())
          .append(": ")
          .append(number(result.counts().quarantined()))
          .append(" of ")
          .append(number(result.counts().records()))
          .append(result.counts().quarantined() == 1 ? " records was" : " records were")
          .append(" refused: ")
          .append(RefusalReason.sentence(result.refusals()))
          .append('\n');
    }
  }

  private static void appendFailure(StringBuilder text, DatasetResult result) {
    result
        .notes()
        .forEach(note -> text.append(result.dataset()).append(": ").append(note).append('\n'));
    result
        .failure()
        .ifPresent(
            failure ->
                text.append(result.dataset())
                    .append(": ")
                    .append(failure.code().text())
                    .append(" [")
                    .append(failure.code().owner())
                    .append(failure.owner().isEmpty() ? "" : ", " + failure.owner())
                    .append("] ")
                    .append(failure.message())
                    .append('\n'));
  }

  private static String sentence(DuplicateDataset duplicate) {
    return duplicate.dataset()
        + " and "
        + duplicate.other()
        + " are the same list: "
        + number(duplicate.shared())
        + " of "
        + number(duplicate.rows())
        + " rows are identical";
  }

  private static String closing(NightlyRunResult night) {
    List<String> parts = new ArrayList<>();
    for (LoadStatus status : LoadStatus.values()) {
      long count = night.datasets().stream().filter(d -> d.status() == status).count();
      if (count > 0) {
        parts.add(count + " " + status.word());
      }
    }
    return "run "
        + night.run()
        + ": "
        + (parts.isEmpty() ? "no dataset" : String.join(", ", parts))
        + " in "
        + seconds(night.took())
        + " s";
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
  }
}
