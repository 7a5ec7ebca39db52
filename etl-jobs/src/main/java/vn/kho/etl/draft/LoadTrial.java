package vn.kho.etl.draft;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;

/**
 * The result of reading a file with the drafted server entry, as a load would.
 *
 * @param refusal why the load would refuse the file, as a sentence; empty where it would not
 * @param shown how the file displays the numbers of each column
 */
record LoadTrial(String refusal, List<ShownNumbers> shown) {
  /** Copies the lists. */
  LoadTrial {
    shown = List.copyOf(shown);
  }

  /**
   * Reads a file as a load will.
   *
   * @param fields the columns, as the file names them
   * @throws vn.kho.schema.problem.KhoException as the load will
   */
  static LoadTrial of(DraftServer server, SourceFile file, List<String> fields) throws IOException {
    long records = 0;
    long refused = 0;
    String first = "";
    List<ShownNumbers> shown = fields.stream().map(field -> new ShownNumbers()).toList();
    try (RecordReader reader =
        RecordFormats.of(server.server())
            .open(file.open(), FileChunk.WHOLE, new FieldSelection(fields))) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records++;
        String fault = record.fault();
        refused += fault == null ? 0 : 1;
        first =
            fault != null && first.isEmpty() ? "record " + record.number() + ": " + fault : first;
        for (int i = 0; i < shown.size() && fault == null; i++) {
          shown.get(i).observe(record.value(i));
        }
      }
    }
    String refusal =
        refused == 0
            ? ""
            : "A load refuses %d of %d records (%s).".formatted(refused, records, first);
    return new LoadTrial(refusal, shown);
  }

  /**
   * The columns in the same order, with types that depend on how numbers arrive: a column with
   * percentages in some cells only becomes one of shares, and where the file stores numbers and not
   * texts, the dot of 12.345 is before a fraction.
   */
  List<DraftedColumn> typed(List<DraftedColumn> columns) {
    List<DraftedColumn> typed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      DraftedColumn column = columns.get(i);
      boolean dots = LoneDot.numbers(column.source().meant()) && exact(column, i);
      ColumnTypeGuess other = dots ? ColumnTypeGuess.FRACTION : column.guess();
      typed.add(column.typed(mixed(column, i) ? ColumnTypeGuess.SHARE : other));
    }
    return typed;
  }

  /** Whether all values of the column arrive as numbers. */
  private boolean exact(DraftedColumn column, int place) {
    ShownNumbers numbers = shown.get(place);
    return numbers.percentages() + numbers.plain() >= column.source().filled();
  }

  /** Whether the column holds numbers of which some, but not all, are displayed as percentages. */
  private boolean mixed(DraftedColumn column, int place) {
    return (bare(column) || column.guess().equals(ColumnTypeGuess.SHARE))
        && shown.get(place).percentages() > 0
        && shown.get(place).plain() > 0;
  }

  /** The notes that a load would report about the numbers of a column. */
  private static List<String> doubts(DraftedColumn column, ShownNumbers numbers) {
    List<String> doubts = new ArrayList<>();
    if (column.guess().equals(ColumnTypeGuess.SHARE) && numbers.fractions() > 0) {
      doubts.add(
          "Column %s has %d numbers of at most 1 without a sign of percent. The cleaner percent takes 0.5, for example, for 0.5%%, and each load reports them, since 50%% may be meant: ask the agency."
              .formatted(column.name(), numbers.fractions()));
    }
    if (numbers.units() > 0) {
      doubts.add(
          "Column %s has %d numbers that are shown with a unit and %d that are not: a cell that shows 5 triệu, for example, is 5, and each load reports it. Name the cleaner {quantity: {unit: ...}} with the unit of the column."
              .formatted(column.name(), numbers.units(), numbers.plain() - numbers.units()));
    }
    return doubts;
  }

  private static boolean bare(DraftedColumn column) {
    return column.guess().number() && column.guess().cleaner().isEmpty();
  }

  /** The remarks for the person who checks the draft, a sentence each. */
  List<String> remarks(List<DraftedColumn> columns) {
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      DraftedColumn column = columns.get(i);
      if (mixed(column, i)) {
        remarks.add(
            "Column %s has %d numbers that are shown as percentages and %d that are not. The cleaner percent takes a cell that shows 1.80%%, for example, for 1.8 and leaves the others as they are: make sure that these are of percent too."
                .formatted(column.name(), shown.get(i).percentages(), shown.get(i).plain()));
      } else if (bare(column) && shown.get(i).percentages() > 0) {
        remarks.add(
            "Column %s has numbers that are shown as percentages: a cell that shows 12.5%% is 0.125, and each load reports it. Name the cleaner {percent: {as: fraction}} if that is meant, percent if 12.5 is."
                .formatted(column.name()));
      }
      remarks.addAll(doubts(column, shown.get(i)));
    }
    Optional.of(refusal).filter(text -> !text.isEmpty()).ifPresent(remarks::add);
    return remarks;
  }
}
