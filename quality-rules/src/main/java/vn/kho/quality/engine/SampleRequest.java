package vn.kho.quality.engine;

import java.util.List;

/**
 * What is kept of rows that break a rule, while the rules are judged.
 *
 * @param most the first rows of every rule; 0: none
 * @param columns the columns whose values are kept
 */
public record SampleRequest(int most, List<String> columns) {
  /** No rows. */
  public static final SampleRequest NONE = new SampleRequest(0, List.of());

  /** Copies the list. */
  public SampleRequest {
    columns = List.copyOf(columns);
  }
}
