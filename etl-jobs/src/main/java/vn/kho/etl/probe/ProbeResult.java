package vn.kho.etl.probe;

import java.util.List;
import java.util.Map;

/**
 * What {@code kho read} found of one table of a file.
 *
 * @param file the name of the file
 * @param layout how the table is written
 * @param columns its columns
 * @param rows how many rows it has, without the header
 * @param uneven how many of these have more or fewer cells than there are columns
 */
public record ProbeResult(
    String file, TableLayout layout, List<ColumnSummary> columns, long rows, long uneven) {

  /** Copies the list. */
  public ProbeResult {
    columns = List.copyOf(columns);
  }

  /** A copy with further details, such as the compression of the file. */
  ProbeResult with(Map<String, String> more) {
    return new ProbeResult(file, layout.with(more), columns, rows, uneven);
  }
}
