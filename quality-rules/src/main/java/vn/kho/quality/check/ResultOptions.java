package vn.kho.quality.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The level of detail of a result, as Great Expectations' {@code result_format}; a rule's own
 * {@code result_format} comes first.
 *
 * @param detail how much
 * @param most how many unexpected rows a rule shows in its partial lists
 * @param indexColumns columns by which such rows can be found again
 */
public record ResultOptions(ResultDetail detail, int most, List<String> indexColumns) {
  /** Counts, and up to 20 unexpected values a rule. */
  public static final ResultOptions SUMMARY =
      new ResultOptions(ResultDetail.SUMMARY, 20, List.of());

  /** Great Expectations' levels. */
  public enum ResultDetail {
    BOOLEAN_ONLY,
    BASIC,
    SUMMARY,
    /** Every unexpected row of a small table, the first 200 of a large one. */
    COMPLETE
  }

  /** Copies the columns. */
  public ResultOptions {
    indexColumns = List.copyOf(indexColumns);
  }

  /** These options with what a rule's own {@code result_format} says, a word or a mapping. */
  ResultOptions with(@Nullable Object own) {
    if (own instanceof Map<?, ?> map) {
      Object names = map.get("unexpected_index_column_names");
      return new ResultOptions(
          detail(map.get("result_format")),
          map.get("partial_unexpected_count") instanceof Number count ? count.intValue() : most,
          names instanceof List<?> list
              ? list.stream().map(String::valueOf).toList()
              : indexColumns);
    }
    return new ResultOptions(detail(own), most, indexColumns);
  }

  private ResultDetail detail(@Nullable Object word) {
    return Arrays.stream(ResultDetail.values())
        .filter(known -> known.name().equals(word))
        .findFirst()
        .orElse(detail);
  }
}
