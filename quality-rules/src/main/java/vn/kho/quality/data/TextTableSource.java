package vn.kho.quality.data;

import java.nio.file.Path;

/**
 * Detects the layout of a text file, as {@code kho read} does. The readers belong to the jobs that
 * load, which provide this service; it is found by {@link java.util.ServiceLoader}.
 */
public interface TextTableSource {

  /**
   * A table as CSV that is read plainly.
   *
   * @param file the file itself, or a copy of its rows in UTF-8
   * @param options how to read it
   * @param reading the detected layout in words; empty where it is plain
   */
  record FoundTable(Path file, CsvOptions options, String reading) {}

  /**
   * The table of a file: the file itself where it is plain CSV, otherwise a copy.
   *
   * @param options the given options, with the header in the first row
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE or SOURCE_SHAPE, with the option
   *     to give where one helps
   */
  FoundTable find(Path file, CsvOptions options);

  /**
   * A copy of the rows by the detected layout, also of plain CSV. It has no header where no row
   * names the columns.
   */
  FoundTable copy(Path file, CsvOptions options);
}
