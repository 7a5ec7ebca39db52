package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.HiddenValue;
import vn.kho.schema.table.SystemTable;

/** Why records were refused: each reason with its count and an example that may be shown. */
final class RefusalReasonCounter {
  private static final int LONGEST = 40;

  private final Contract contract;
  private final Map<ReasonKey, ReasonCount> found = new HashMap<>();

  private RefusalReasonCounter(Contract contract) {
    this.contract = contract;
  }

  private record ReasonKey(String code, @Nullable String rule, @Nullable String column) {}

  private record ReasonCount(long count, @Nullable String example) {
    ReasonCount and(ReasonCount other) {
      boolean own =
          other.example == null || (example != null && example.compareTo(other.example) <= 0);
      return new ReasonCount(count + other.count, own ? example : other.example);
    }
  }

  /**
   * The reasons, the most frequent first.
   *
   * @param rejects faults, shaped as the quarantine table; where they are staged, one Spark job
   *     counts them
   */
  static List<RefusalReason> of(
      Contract contract, List<StageRows> rejects, Supplier<SparkSession> spark) {
    RefusalReasonCounter reasons = new RefusalReasonCounter(contract);
    rejects.stream().filter(rows -> rows.count() > 0).forEach(rows -> reasons.add(rows, spark));
    Comparator<RefusalReason> most = Comparator.comparing(refusal -> -refusal.count());
    return reasons.found.entrySet().stream()
        .map(entry -> reasons.refusal(entry.getKey(), entry.getValue()))
        .sorted(
            most.thenComparing(RefusalReason::code)
                .thenComparing(refusal -> refusal.column().orElse(""))
                .thenComparing(refusal -> refusal.rule().orElse("")))
        .toList();
  }

  private void add(StageRows rows, Supplier<SparkSession> spark) {
    if (rows instanceof StageRows.Local local) {
      var shape = CleanSchema.of(SystemTable.QUARANTINE);
      int[] at =
          List.of("code", "rule", "column_name", "raw_text").stream()
              .mapToInt(shape::fieldIndex)
              .toArray();
      local.rows().forEach(row -> add(reason(row, at), new ReasonCount(1, row.getString(at[3]))));
      return;
    }
    int[] at = {0, 1, 2};
    rows.dataset(spark.get())
        .groupBy("code", "rule", "column_name")
        .agg(count(lit(1)), min(col("raw_text")))
        .collectAsList()
        .forEach(row -> add(reason(row, at), new ReasonCount(row.getLong(3), row.getString(4))));
  }

  private static ReasonKey reason(Row row, int[] at) {
    return new ReasonKey(row.getString(at[0]), row.getString(at[1]), row.getString(at[2]));
  }

  private void add(ReasonKey reason, ReasonCount more) {
    found.merge(reason, more, ReasonCount::and);
  }

  private RefusalReason refusal(ReasonKey reason, ReasonCount what) {
    return new RefusalReason(
        reason.code(),
        Optional.ofNullable(reason.rule()),
        Optional.ofNullable(reason.column()),
        what.count(),
        example(reason, what.example()));
  }

  /**
   * A value that may be shown to anyone: of a column that is not public only its shape, of a
   * personal one nothing. What is wrong with a record itself is a sentence of Kho's.
   */
  private String example(ReasonKey reason, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return "no value";
    }
    boolean sentence = reason.code().equals(ErrorCode.RECORD_BROKEN.text());
    Classification seen =
        sentence && reason.column() == null
            ? Classification.PUBLIC
            : Optional.ofNullable(reason.column())
                .flatMap(contract::classificationAsReceived)
                .orElse(Classification.PERSONAL);
    if (seen.masked()) {
      return HiddenValue.MASK;
    }
    List<String> shown = new ArrayList<>();
    value
        .codePoints()
        .limit(LONGEST)
        .forEach(point -> shown.add(seen == Classification.PUBLIC ? plain(point) : shape(point)));
    return String.join("", shown) + (value.codePointCount(0, value.length()) > LONGEST ? "…" : "");
  }

  private static String plain(int point) {
    return Character.isISOControl(point) ? " " : Character.toString(point);
  }

  private static String shape(int point) {
    boolean mark = Character.getType(point) == Character.NON_SPACING_MARK;
    return Character.isLetter(point) || mark ? "x" : Character.isDigit(point) ? "9" : plain(point);
  }
}
