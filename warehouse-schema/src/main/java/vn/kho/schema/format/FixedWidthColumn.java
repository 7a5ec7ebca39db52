package vn.kho.schema.format;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The position of a column in each line of fixed-width text.
 *
 * @param name the field name
 * @param start its first character, from 0
 * @param end its end, exclusive
 */
public record FixedWidthColumn(String name, int start, int end) implements Serializable {

  /**
   * Parses columns such as {@code ma:1-5, ten:6-30}.
   *
   * @return empty where the text is malformed, or columns overlap or are not in order
   */
  static Optional<List<FixedWidthColumn>> parse(String text) {
    List<FixedWidthColumn> columns = new ArrayList<>();
    int last = 0;
    for (String one : text.split(",", -1)) {
      if (!one.matches(" *[^:]+:\\d{1,5}-\\d{1,5} *")) {
        return Optional.empty();
      }
      int colon = one.indexOf(':');
      int dash = one.indexOf('-', colon);
      int start = Integer.parseInt(one.substring(colon + 1, dash));
      int end = Integer.parseInt(one.substring(dash + 1).strip());
      if (start <= last || end < start) {
        return Optional.empty();
      }
      columns.add(new FixedWidthColumn(one.substring(0, colon).strip(), start - 1, end));
      last = end;
    }
    return Optional.of(columns);
  }
}
