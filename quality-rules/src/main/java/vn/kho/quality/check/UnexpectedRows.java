package vn.kho.quality.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that break a rule, as far as they were kept. They hold values of rows, so they are for
 * programs and the owner of the data, not for logs.
 *
 * @param columns what the rule is about
 * @param values of each row, the values of these columns
 * @param positions of each row, its place among the rows from 0; empty where that is not known
 * @param keys of each row, the values of the columns that were asked for to find it again; empty
 *     where none were
 */
public record UnexpectedRows(
    List<String> columns,
    List<List<@Nullable Object>> values,
    List<Long> positions,
    List<List<@Nullable Object>> keys) {

  /** Copies the lists. */
  public UnexpectedRows {
    columns = List.copyOf(columns);
    values = Collections.unmodifiableList(new ArrayList<>(values));
    positions = List.copyOf(positions);
    keys = Collections.unmodifiableList(new ArrayList<>(keys));
  }
}
