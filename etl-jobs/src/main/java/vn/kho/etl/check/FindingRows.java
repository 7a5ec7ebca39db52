package vn.kho.etl.check;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.RecordId;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.RowColumn;

/**
 * Makes the rows of {@code quality.finding} and {@code quality.quarantine} for a row that breaks
 * rules: in this process and in Spark tasks, so that a value reads the same from both.
 */
final class FindingRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
          .build();

  private final String run;
  private final String dataset;
  private final ArrayList<String> columns = new ArrayList<>();
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
    contract.columns().stream().map(Column::name).forEach(columns::add);
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

  private RuleContext about(String rule) {
    RuleContext about = rules.get(rule);
    if (about == null) {
      throw new IllegalStateException("No outcome for the rule that a row breaks: " + rule);
    }
    return about;
  }

  private Row finding(Row row, String rule) {
    RuleContext about = about(rule);
    @Nullable String value = text(row, about.column());
    return RowFactory.create(
        run,
        dataset,
        rule,
        about.severity(),
        about.column().isEmpty() ? null : about.column(),
        keyMasked ? RuleFacts.MASK : row.get(key),
        row.get(file),
        row.get(record),
        value != null && about.masked() ? RuleFacts.MASK : value,
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
        text(row, about.column()),
        json(row),
        now,
        RecordId.of(dataset, String.valueOf(from), row.getLong(record)));
  }

  private @Nullable String text(Row row, String column) {
    int place = columns.indexOf(column);
    Object value = place < 0 ? null : row.get(place);
    return value == null ? null : plain(value);
  }

  private String json(Row row) {
    ObjectNode record = JSON.createObjectNode();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.get(i);
      if (value instanceof BigDecimal decimal) {
        record.put(columns.get(i), decimal);
      } else if (value instanceof Number || value instanceof Boolean) {
        record.set(columns.get(i), JSON.valueToTree(value));
      } else {
        record.put(columns.get(i), value == null ? null : plain(value));
      }
    }
    try {
      return JSON.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }

  private static String plain(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value.toString();
  }
}
