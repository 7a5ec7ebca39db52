package vn.kho.quality.engine;

import java.util.List;

/**
 * Which rows that break a rule are kept while the rules are judged.
 *
 * @param most how many rows of every rule are kept, the first ones; 0: none
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
