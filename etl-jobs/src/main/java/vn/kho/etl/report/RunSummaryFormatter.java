package vn.kho.etl.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.kho.etl.check.RefusalReason;
import vn.kho.etl.duplicate.DuplicateDataset;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.LoadStatus;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.quality.score.Score;
import vn.kho.schema.text.TextTable;

/** The end of a night as a person reads it. */
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

  private RunSummaryFormatter() {}

  /** A table, a line for each failure, duplicated datasets and notes, and how it went in all. */
  public static String of(NightlyRunResult night) {
    TextTable table = new TextTable("lrrrrrrrrrrlrr", HEADER).rare("held", "kept", "skipped");
    night.datasets().forEach(result -> table.add(line(result, night.scores().datasets())));
    StringBuilder text = new StringBuilder(table.text());
    night.datasets().forEach(result -> appendFailure(text, result));
    night.datasets().forEach(result -> appendRefusals(text, result));
    night.duplicates().forEach(duplicate -> text.append(sentence(duplicate)).append('\n'));
    night.notes().forEach(note -> text.append(note).append('\n'));
    night.pages().ifPresent(index -> text.append("Quality pages: ").append(index).append('\n'));
    return text.append(closing(night)).toString();
  }

  private static String[] line(DatasetResult result, Map<String, Score> scores) {
    LedgerCounts counts = result.counts();
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
      scores.containsKey(result.dataset()) ? scores.get(result.dataset()).shown() : "-",
      seconds(result.took())
    };
  }

  /** The reason of a held load says what was refused; another load has no other place for it. */
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
