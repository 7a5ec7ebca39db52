package vn.kho.etl.draft;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
  /** Words that begin subtotals, and records too. */
  private static final Pattern SUBTOTAL = Pattern.compile("(?iu)(tổng|cộng|total)\\s.*");

  /** Copies the list. */
  FileSample {
    columns = List.copyOf(columns);
  }

  static FileSample read(SourceFile file, ReadOptions options) throws IOException {
    try (TableRows table = new TableProbe().open(file, options)) {
      List<SampledColumn> columns = new ArrayList<>();
      table.layout().header().forEach(name -> columns.add(new SampledColumn(name)));
      Set<String> notes = new LinkedHashSet<>();
      boolean named = table.layout().headerRows() > 0;
      long rows = 0;
      for (List<String> row = table.next(); row != null; row = table.next()) {
        Optional<String> total = named ? TableLayout.totalPattern(row) : Optional.empty();
        if (total.isPresent()) {
          notes.add(total.orElseThrow());
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

  /** What a person should know before the file is loaded every night, a sentence each. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (layout.tables() > 1) {
      remarks.add(
          "The file has %d tables (sheets, lists, or one below another), and this is one of them: see kho read --table."
              .formatted(layout.tables()));
    }
    if (layout.details().containsKey("titles")) {
      remarks.add(
          "The first %s lines of the file are taken for titles, and left out by kho.skipRows."
              .formatted(layout.details().get("titles")));
    }
    String merged = layout.details().getOrDefault("mergedDown", "");
    if (!merged.isEmpty()) {
      remarks.add(
          "Cells are merged over several records: %s. Only the first of these records has the value."
              .formatted(merged));
    }
    String others = layout.details().getOrDefault("footerOther", "");
    if (!others.isEmpty()) {
      remarks.add(
          "Rows at its end look like notes, and a load reads them as records: %s. Name those in kho.skipLike that are none."
              .formatted(others));
    }
    long subtotals = columns.stream().limit(2).mapToLong(FileSample::subtotals).max().orElse(0);
    if (subtotals > 0) {
      remarks.add(
          "Values of a column begin as subtotals do: %d. Name them in kho.skipLike if they are no records."
              .formatted(subtotals));
    }
    return remarks;
  }

  private static long subtotals(SampledColumn column) {
    return column.distinct().stream().filter(text -> SUBTOTAL.matcher(text).matches()).count();
  }
}
