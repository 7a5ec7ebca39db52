package vn.kho.quality.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A rule that the data suggests.
 *
 * @param id unique in the draft
 * @param type the expectation's name
 * @param arguments its arguments
 * @param severity critical, warning or info
 * @param evidence what was seen, one line
 */
record DraftRule(
    String id, String type, Map<String, Object> arguments, String severity, String evidence) {
  /** Arguments that hold no value of the data; the evidence of such rules holds none either. */
  private static final Set<String> VALUELESS = Set.of("column", "mostly", "list", "regex");

  DraftRule {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** A rule about a column with arguments given as name, value, name, value. */
  static DraftRule of(
      ColumnProfiler column,
      String type,
      String severity,
      String evidence,
      Map<String, Object> more) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("column", column.name());
    arguments.putAll(more);
    String stem = type.replaceFirst("^expect_column_(values?_)?(to_)?", "");
    return new DraftRule(column.name() + "." + stem, type, arguments, severity, evidence);
  }

  /** Whether the rule or its evidence shows values of one of these columns. */
  boolean tellsValues(Set<String> columns) {
    boolean lengths = type.equals("expect_column_value_lengths_to_be_between");
    return arguments.get("column") instanceof String column
        && columns.contains(column)
        && !lengths
        && !VALUELESS.containsAll(arguments.keySet());
  }
}
