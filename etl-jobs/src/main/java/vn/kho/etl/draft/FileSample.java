package vn.kho.etl.draft;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableProbe;
import vn.kho.etl.probe.TableRows;

/**
 * What the first table of a file holds.
 *
 * @param layout how it is written
 * @param columns its columns, those without a name too
 * @param rows how many records it has
 * @param notes how rows begin that are no records, such as totals and footers
 */
record FileSample(TableLayout layout, List<SampledColumn> columns, long rows, Set<String> notes) {
  private static final Pattern TOTAL =
      Pattern.compile("(?iu)(tổng|tổng cộng|tổng số|cộng|cộng dồn|total|grand total|sum)\\s*:?");

  static FileSample read(SourceFile file, ReadOptions options) throws IOException {
    try (TableRows table = new TableProbe().open(file, options)) {
      List<SampledColumn> columns = new ArrayList<>();
      table.layout().header().forEach(name -> columns.add(new SampledColumn(name)));
      Set<String> notes = new LinkedHashSet<>();
      boolean named = table.layout().headerRows() > 0;
      long rows = 0;
      for (List<String> row = table.next(); row != null; row = table.next()) {
        if (named && total(row)) {
          TableLayout.beginning(row).ifPresent(notes::add);
          continue;
        }
        rows++;
        for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
          columns.get(i).add(row.get(i));
        }
      }
      TableLayout layout = table.layout();
      String footer = layout.details().getOrDefault("footerLike", "");
      if (!footer.isEmpty()) {
        notes.addAll(List.of(footer.split(" \\| ")));
      }
      return new FileSample(layout, columns, rows, notes);
    }
  }

  /** Whether the first filled cell of a row says that it is a total. */
  private static boolean total(List<String> row) {
    for (String cell : row) {
      if (!cell.isBlank()) {
        return TOTAL.matcher(cell.strip()).matches();
      }
    }
    return false;
  }
}
