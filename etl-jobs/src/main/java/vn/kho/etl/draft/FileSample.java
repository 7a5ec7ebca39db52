package vn.kho.etl.draft;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableProbe;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.RowSkipRule;

/**
 * A sample of the first table of a file.
 *
 * @param layout how it is written
 * @param columns its columns, those without a name too
 * @param rows how many records it has
 * @param copies how many of these are equal to an earlier one in all values
 * @param lone the records with a value in one cell only
 * @param notes how rows begin that are no records, such as totals and footers
 * @param shared beginnings that such rows and some records have in common, so that a load would
 *     skip these records too
 */
record FileSample(
    TableLayout layout,
    List<SampledColumn> columns,
    long rows,
    long copies,
    LoneRecords lone,
    Set<String> notes,
    List<String> shared) {
  /** A row with fewer cells may be a record even with a single value. */
  private static final int FEWEST_CELLS = 3;

  /** Words that begin subtotals, but also some records. */
  private static final Pattern SUBTOTAL = Pattern.compile("(?iu)(tổng|cộng|total)\\s.*");

  /** How many beginnings of records are kept to test the patterns of notes against. */
  private static final int MOST_BEGINNINGS = 50_000;

  /**
   * Records with a value in one cell only.
   *
   * @param count how many
   * @param first the row numbers of the first of them, from 1 below the header
   */
  record LoneRecords(long count, List<Long> first) {
    private static final int MOST = 5;

    /** A copy with one more row number. */
    LoneRecords and(long place) {
      List<Long> places = new ArrayList<>(first);
      if (places.size() < MOST) {
        places.add(place);
      }
      return new LoneRecords(count + 1, places);
    }

    private String remark() {
      String places = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return "Records with a value in one cell only: %d (number %s%s below the names). Name them in kho.skipLike if they are notes or signatures."
          .formatted(count, places, count > first.size() ? ", ..." : "");
    }
  }

  /** Counts the records that are equal to an earlier one. */
  private static final class RowCopies {
    /** How many distinct records are kept for the comparison. */
    private static final int MOST = 50_000;

    private final Set<List<String>> distinct = new HashSet<>();
    private long count;

    void add(List<String> row) {
      boolean known = distinct.size() < MOST ? !distinct.add(row) : distinct.contains(row);
      count += known ? 1 : 0;
    }
  }

  /** Copies the lists. */
  FileSample {
    columns = List.copyOf(columns);
    shared = List.copyOf(shared);
  }

  static FileSample read(SourceFile file, ReadOptions options) throws IOException {
    try (TableRows table = new TableProbe().open(file, options)) {
      List<SampledColumn> columns = new ArrayList<>();
      names(table.layout())
          .forEach(name -> columns.add(new SampledColumn(ColumnNames.composed(name))));
      Set<String> likes = new LinkedHashSet<>();
      Set<String> beginnings = new HashSet<>();
      boolean named = table.layout().headerRows() > 0 && !table.layout().columnsDeclared();
      long rows = 0;
      RowCopies copies = new RowCopies();
      long place = 0;
      LoneRecords lone = new LoneRecords(0, List.of());
      for (List<String> row = table.next(); row != null; row = table.next()) {
        place++;
        Optional<String> note = named ? note(row) : Optional.empty();
        if (note.isPresent()) {
          likes.add(note.orElseThrow());
          continue;
        }
        rows++;
        copies.add(row);
        addBeginning(row, beginnings);
        lone = row.size() >= FEWEST_CELLS && filled(row) == 1 ? lone.and(place) : lone;
        for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
          columns.get(i).add(row.get(i));
        }
      }
      TableLayout layout = table.layout();
      likes.addAll(patterns(layout, "footerLike"));
      Set<String> notes = new LinkedHashSet<>();
      List<String> shared = new ArrayList<>();
      for (String like : likes) {
        boolean met = beginnings.stream().anyMatch(new RowSkipRule(like)::matches);
        (met ? shared : notes).add(like);
      }
      notes.addAll(patterns(layout, "skipLike"));
      return new FileSample(layout, columns, rows, copies.count, lone, notes, shared);
    }
  }

  private static void addBeginning(List<String> row, Set<String> to) {
    if (to.size() < MOST_BEGINNINGS) {
      row.stream()
          .filter(cell -> !cell.isBlank())
          .findFirst()
          .map(ColumnNames::composed)
          .ifPresent(to::add);
    }
  }

  private static List<String> patterns(TableLayout layout, String detail) {
    String likes = layout.details().getOrDefault(detail, "");
    return likes.isEmpty() ? List.of() : List.of(likes.split(" \\| "));
  }

  /** The names of the columns; of fixed-width text those that the contract will declare. */
  private static List<String> names(TableLayout layout) {
    String columns = layout.details().getOrDefault("columns", "");
    return layout.columnsDeclared()
        ? Arrays.stream(columns.split(", ")).map(one -> one.replaceFirst(":[^:]*$", "")).toList()
        : layout.header();
  }

  /**
   * The pattern of a row that is a total, or whose only filled cell is a note or part of a
   * signature.
   */
  private static Optional<String> note(List<String> row) {
    Optional<String> total = TableLayout.totalPattern(row);
    boolean lone = row.size() >= FEWEST_CELLS && filled(row) == 1;
    return total.isPresent() || !lone ? total : TableLayout.notePattern(row);
  }

  private static long filled(List<String> row) {
    return row.stream().filter(cell -> !cell.isBlank()).count();
  }

  /** The remarks to read before the file is loaded regularly, a sentence each. */
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
    remarks.addAll(oddRows());
    String merged = layout.details().getOrDefault("mergedDown", "");
    if (!merged.isEmpty()) {
      remarks.add(
          "Cells are merged over several records: %s. kho.mergedCells: all gives each of these records the value; remove it where only the first should have it."
              .formatted(merged));
    }
    String others = layout.details().getOrDefault("footerOther", "");
    if (!others.isEmpty()) {
      remarks.add(
          "Rows at its end look like notes, and a load reads them as records: %s. Name in kho.skipLike those that are no records."
              .formatted(others));
    }
    if (!shared.isEmpty()) {
      remarks.add(
          "Rows look like notes or totals, and records are like them (%s): a load reads both. Name in kho.skipLike those that are no records."
              .formatted(String.join(" | ", shared)));
    }
    long subtotals = columns.stream().limit(2).mapToLong(FileSample::subtotals).max().orElse(0);
    if (subtotals > 0) {
      remarks.add(
          "Values of a column begin as subtotals do: %d. Name them in kho.skipLike if they are no records."
              .formatted(subtotals));
    }
    return remarks;
  }

  /** Remarks about rows that may be part of the header, or no records. */
  private List<String> oddRows() {
    List<String> remarks = new ArrayList<>();
    String group = layout.details().getOrDefault("groupRow", "");
    if (!group.isEmpty()) {
      remarks.add(
          "Row %s, above the names, has one text over some of the columns, and is left out. Write kho.headerRow: %s and kho.headerRows: 2 where it belongs to their names."
              .formatted(group, group));
    }
    if (lone.count() > 0) {
      remarks.add(lone.remark());
    }
    String path = layout.details().getOrDefault("recordPath", "");
    if (rows == 1 && !path.isEmpty()) {
      remarks.add(
          "One record alone does not show where records stand: kho.recordPath is %s by a guess. Where an element within it is the record of other deliveries, name that one, and its fields without the path before them."
              .formatted(path));
    }
    return remarks;
  }

  private static long subtotals(SampledColumn column) {
    return column.distinct().stream().filter(text -> SUBTOTAL.matcher(text).matches()).count();
  }
}
