package vn.kho.etl.check;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Rows;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Applies the rules to rows of this process. */
final class FewSieve {
  private static final JsonMapper JSON = new JsonMapper();

  private final String run;
  private final Contract contract;
  private final Map<String, String> origins;
  private final RuleFacts facts;
  private final Instant now = Instant.now();
  private final List<Row> kept = new ArrayList<>();
  private final List<Row> rejects = new ArrayList<>();
  private final List<Row> findings = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private long read;
  private long rejected;

  private FewSieve(String run, Deduped deduped, RuleFacts facts) {
    this.run = run;
    this.contract = deduped.cleaned().landing().contract();
    this.origins =
        deduped.cleaned().landing().files().stream()
            .collect(Collectors.toMap(LandedFile::sha256, LandedFile::origin, (a, b) -> a));
    this.facts = facts;
  }

  static Sifted sift(String run, Deduped deduped, Rows.Few rows, Judge judge) {
    Judge.Few judged = judge.judge(rows);
    Contract contract = deduped.cleaned().landing().contract();
    FewSieve sieve = new FewSieve(run, deduped, new RuleFacts(contract, judged.outcomes()));
    for (int i = 0; i < rows.rows().size(); i++) {
      sieve.sift(rows.rows().get(i), judged.failed().get(i));
    }
    return new Sifted(
        judged.outcomes(),
        sieve.read,
        new Rows.Few(rows.schema(), sieve.kept),
        sieve.rejected,
        new Rows.Few(CleanSchema.of(SystemTable.QUARANTINE), sieve.rejects),
        new Rows.Few(CleanSchema.of(SystemTable.FINDING), sieve.findings),
        sieve.broken,
        judged.metrics());
  }

  private void sift(Row row, List<String> failed) {
    boolean keep = true;
    read++;
    for (String rule : failed) {
      broken.add(rule);
      findings.add(finding(row, rule));
      if (facts.critical(rule)) {
        keep = false;
        rejects.add(reject(row, rule));
      }
    }
    if (keep) {
      kept.add(row);
    } else {
      rejected++;
    }
  }

  private Row finding(Row row, String rule) {
    String column = facts.column(rule);
    @Nullable String value = text(row, column);
    return RowFactory.create(
        run,
        contract.name().toString(),
        rule,
        facts.severity(rule),
        column.isEmpty() ? null : column,
        facts.keyMasked() ? RuleFacts.MASK : added(row, RowColumn.KEY),
        added(row, RowColumn.FILE),
        added(row, RowColumn.RECORD),
        value != null && facts.masked(column) ? RuleFacts.MASK : value);
  }

  private Row reject(Row row, String rule) {
    String column = facts.column(rule);
    Object file = added(row, RowColumn.FILE);
    return RowFactory.create(
        run,
        contract.name().toString(),
        "check",
        file,
        file == null ? null : origins.get(file.toString()),
        added(row, RowColumn.RECORD),
        added(row, RowColumn.KEY),
        column.isEmpty() ? null : column,
        ErrorCode.VALUE_RULE.text(),
        rule,
        text(row, column),
        json(row),
        now);
  }

  private @Nullable Object added(Row row, RowColumn column) {
    return row.get(CleanSchema.position(contract, column));
  }

  private @Nullable String text(Row row, String column) {
    for (int i = 0; i < contract.columns().size(); i++) {
      if (contract.columns().get(i).name().equals(column)) {
        Object value = row.get(i);
        return value == null ? null : plain(value);
      }
    }
    return null;
  }

  private String json(Row row) {
    ObjectNode record = JSON.createObjectNode();
    for (int i = 0; i < contract.columns().size(); i++) {
      Column column = contract.columns().get(i);
      Object value = row.get(i);
      if (value instanceof Number || value instanceof Boolean) {
        record.set(column.name(), JSON.valueToTree(value));
      } else {
        record.put(column.name(), value == null ? null : plain(value));
      }
    }
    return record.toString();
  }

  private static String plain(Object value) {
    return value.toString();
  }
}
