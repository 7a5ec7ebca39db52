package vn.kho.quality.profile;

import java.util.List;
import java.util.Set;

/**
 * What a table holds.
 *
 * @param data as it was named
 * @param rows how many rows it has
 * @param looked how many of them were looked at: fewer where the table is large, a random sample
 * @param columns in the order of the table
 */
public record TableProfile(String data, long rows, long looked, List<ColumnProfile> columns) {

  /** Copies the list. */
  public TableProfile {
    columns = List.copyOf(columns);
  }

  /** A copy, the values of these columns hidden. */
  public TableProfile masked(Set<String> hidden) {
    return new TableProfile(
        data,
        rows,
        looked,
        columns.stream()
            .map(column -> hidden.contains(column.name()) ? column.masked() : column)
            .toList());
  }

  /** Whether a sample stands for the rows. */
  public boolean sampled() {
    return looked < rows;
  }

  /** The profile as a page of text, Vietnamese and English. */
  public String text() {
    return ProfileFormatter.of(this);
  }

  /** The profile as JSON. */
  public String json() {
    return ProfileJsonWriter.of(this);
  }
}
