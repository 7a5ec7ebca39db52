package vn.kho.etl.bench;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.schema.cleaner.ColumnSteps;
import vn.kho.schema.cleaner.GoldenCaseRunner;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.RoundedValue;
import vn.kho.schema.step.UncleanValueException;

/**
 * A cleaner to be measured, with the arguments that most of its golden cases have, and the inputs
 * of those cases that it does not refuse.
 *
 * @param name the cleaner
 * @param declared as a contract writes it
 * @param type of the column
 * @param texts what is cleaned, each once
 * @param steps the steps by which a load would clean each text
 */
record CleanerSubject(
    String name, String declared, ColumnType type, List<String> texts, ColumnSteps steps) {

  /** The subject of a cleaner; empty where all its cases need other fields. */
  static Optional<CleanerSubject> of(CleanerDescriptor cleaner, GoldenCaseRunner runner) {
    Map<GoldenCase, Integer> declared = new LinkedHashMap<>();
    for (GoldenCase golden : cleaner.cases()) {
      if (golden.other().isEmpty() && !golden.expected().startsWith("KHO-")) {
        declared.merge(
            new GoldenCase("", golden.cleaner(), golden.column(), "", ""), 1, Integer::sum);
      }
    }
    return declared.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(most -> of(cleaner, most.getKey(), runner));
  }

  private static CleanerSubject of(
      CleanerDescriptor cleaner, GoldenCase declared, GoldenCaseRunner runner) {
    ColumnSteps steps = runner.steps(declared);
    List<String> texts =
        cleaner.cases().stream()
            .map(GoldenCase::input)
            .distinct()
            .filter(text -> accepted(steps, text))
            .toList();
    return new CleanerSubject(
        cleaner.name(),
        declared.cleaner(),
        ColumnType.parse(declared.column()).orElseThrow(),
        texts,
        steps);
  }

  private static boolean accepted(ColumnSteps steps, String text) {
    try {
      steps.clean(text, CellContext.ALONE);
      return true;
    } catch (UncleanValueException e) {
      return false;
    }
  }

  /** The Spark type of the cleaned value. */
  DataType output() {
    return CleanSchema.type(type);
  }

  /** The steps as a Spark UDF; null where a text is refused. */
  UDF1<String, Object> function() {
    ColumnSteps cleaned = steps;
    return text -> value(cleaned, text);
  }

  private static @Nullable Object value(ColumnSteps steps, String text) {
    try {
      Object value = steps.clean(text, CellContext.ALONE);
      return value instanceof RoundedValue rounded ? rounded.value() : value;
    } catch (UncleanValueException e) {
      return null;
    }
  }
}
