package vn.kho.etl.check;

import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.index.RecordFinding;
import vn.kho.etl.index.StaleIndexException;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.RecordId;
import vn.kho.etl.rows.RowJson;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.HiddenValue;
import vn.kho.schema.table.RowColumn;

/**
 * Makes the rows of {@code quality.finding} and {@code quality.quarantine} for a row that breaks
 * rules: in this process and in Spark tasks, so that a value reads the same from both.
 */
final class FindingRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String run;
  private final String dataset;
  private final RowJson json;
  private final HashMap<String, String> origins = new HashMap<>();
  private final HashMap<String, RuleContext> rules = new HashMap<>();
  private final boolean keyMasked;
  private final int key;
  private final int file;
  private final int record;
  private final Instant now = Instant.now();

  FindingRows(String run, DedupedRows deduped, RuleFacts facts) {
    Contract contract = deduped.cleaned().landing().contract();
    this.run = run;
    this.dataset = contract.name().toString();
    this.json = new RowJson(contract);
    for (LandedFile landed : deduped.cleaned().landing().files()) {
      origins.putIfAbsent(landed.sha256(), landed.origin());
    }
    for (String rule : facts.all()) {
      String column = facts.column(rule);
      rules.put(
          rule,
          new RuleContext(
              column, facts.severity(rule), facts.critical(rule), facts.masked(column)));
    }
    this.keyMasked = facts.keyMasked();
    this.key = CleanSchema.position(contract, RowColumn.KEY);
    this.file = CleanSchema.position(contract, RowColumn.FILE);
    this.record = CleanSchema.position(contract, RowColumn.RECORD);
  }

  /** What is known of a rule. */
  private record RuleContext(String column, String severity, boolean critical, boolean masked)
      implements Serializable {}

  /** Whether a row that breaks these rules is set aside. */
  boolean refused(List<String> failed) {
    return failed.stream().anyMatch(rule -> about(rule).critical());
  }

  /** A finding for each rule that a row breaks. */
  List<Row> findings(Row row, List<String> failed) {
    return failed.stream().map(rule -> finding(row, rule)).toList();
  }

  /** A row of the quarantine for each critical rule that a row breaks. */
  List<Row> rejects(Row row, List<String> failed) {
    return failed.stream()
        .filter(rule -> about(rule).critical())
        .map(rule -> reject(row, rule))
        .toList();
  }

  /**
   * The finding of a record that is taken over, as the last load made it of the same row.
   *
   * @param file where the record stands now, SHA-256 of its file
   * @param record its number in the file
   * @throws StaleIndexException where a row that breaks the rule is set aside, or the rule is none
   */
  Row carried(RecordFinding finding, String file, long record) {
    RuleContext about = rules.get(finding.rule());
    if (about == null || about.critical()) {
      throw new StaleIndexException("another rule was broken: " + finding.rule());
    }
    return RowFactory.create(
        run,
        dataset,
        finding.rule(),
        about.severity(),
        about.column().isEmpty() ? null : about.column(),
        finding.key(),
        file,
        record,
        finding.value(),
        null);
  }

  private RuleContext about(String rule) {
    RuleContext about = rules.get(rule);
    if (about == null) {
      throw new IllegalStateException("No outcome for the rule that a row breaks: " + rule);
    }
    return about;
  }

  private Row finding(Row row, String rule) {
    RuleContext about = about(rule);
    @Nullable String value = json.text(row, about.column());
    return RowFactory.create(
        run,
        dataset,
        rule,
        about.severity(),
        about.column().isEmpty() ? null : about.column(),
        keyMasked ? HiddenValue.MASK : row.get(key),
        row.get(file),
        row.get(record),
        value != null && about.masked() ? HiddenValue.MASK : value,
        null);
  }

  private Row reject(Row row, String rule) {
    RuleContext about = about(rule);
    Object from = row.get(file);
    return RowFactory.create(
        run,
        dataset,
        "check",
        from,
        from == null ? null : origins.get(from.toString()),
        row.get(record),
        row.get(key),
        about.column().isEmpty() ? null : about.column(),
        ErrorCode.VALUE_RULE.text(),
        rule,
        json.text(row, about.column()),
        json.of(row),
        now,
        RecordId.of(dataset, String.valueOf(from), row.getLong(record)));
  }
}
