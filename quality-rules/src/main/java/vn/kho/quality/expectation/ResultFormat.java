package vn.kho.quality.expectation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.NearestWord;

/**
 * What a rule's own {@code result_format} asks for: a level, how many rows, columns to find them
 * by.
 */
public final class ResultFormat {
  private static final List<String> LEVELS =
      List.of("BOOLEAN_ONLY", "BASIC", "SUMMARY", "COMPLETE");

  private ResultFormat() {}

  /** What is wrong with a value of it, for these columns; null where nothing is. */
  static @Nullable String fault(Object value, List<String> columns) {
    if (!(value instanceof Map<?, ?> map)) {
      return level(value);
    }
    Object most = map.get("partial_unexpected_count");
    if (most != null && !(most instanceof Number count && count.doubleValue() >= 0)) {
      return "has a partial_unexpected_count that is no number from 0: " + most;
    }
    Object names = map.get("unexpected_index_column_names");
    if (names != null && !(names instanceof List<?>)) {
      return "has unexpected_index_column_names that are no list: " + names;
    }
    for (Object name : names instanceof List<?> list ? list : List.of()) {
      if (!columns.contains(String.valueOf(name))) {
        return "names a column to find rows by that is not there: '"
            + name
            + "'"
            + NearestWord.hint(String.valueOf(name), columns);
      }
    }
    Object level = map.get("result_format");
    return level == null ? null : level(level);
  }

  private static @Nullable String level(Object word) {
    return LEVELS.contains(String.valueOf(word))
        ? null
        : "must be one of " + String.join(", ", LEVELS) + ", not '" + word + "'";
  }
}
