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
import vn.kho.etl.record.SourceNumber;

/**
 * What a load reads of a file by the server that was drafted for it.
 *
 * @param refusal what it will refuse, as a sentence; empty where that is nothing
 * @param percentages how many numbers of each column the file shows as percentages
 * @param plain how many it shows otherwise
 */
record LoadTrial(String refusal, List<Long> percentages, List<Long> plain) {

  private static final ColumnTypeGuess FRACTIONS = new ColumnTypeGuess("double", "");

  /** Copies the lists. */
  LoadTrial {
    percentages = List.copyOf(percentages);
    plain = List.copyOf(plain);
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
    long[] percentages = new long[fields.size()];
    long[] plain = new long[fields.size()];
    try (RecordReader reader =
        RecordFormats.of(server.server())
            .open(file.open(), FileChunk.WHOLE, new FieldSelection(fields))) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records++;
        String fault = record.fault();
        refused += fault == null ? 0 : 1;
        first =
            fault != null && first.isEmpty() ? "record " + record.number() + ": " + fault : first;
        for (int i = 0; i < plain.length && fault == null; i++) {
          if (record.value(i) instanceof SourceNumber number) {
            (number.percentage() ? percentages : plain)[i]++;
          }
        }
      }
    }
    String refusal =
        refused == 0
            ? ""
            : "A load refuses %d of %d records (%s).".formatted(refused, records, first);
    return new LoadTrial(refusal, list(percentages), list(plain));
  }

  private static List<Long> list(long[] counts) {
    List<Long> list = new ArrayList<>();
    for (long count : counts) {
      list.add(count);
    }
    return list;
  }

  /**
   * The columns, in the same order, those that are shares in some cells only as shares; where the
   * file gives numbers and no texts, the dot of 12.345 stands before a fraction.
   */
  List<DraftedColumn> typed(List<DraftedColumn> columns) {
    List<DraftedColumn> typed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      DraftedColumn column = columns.get(i);
      boolean dots = LoneDot.numbers(column.source().meant()) && exact(column, i);
      ColumnTypeGuess other = dots ? FRACTIONS : column.guess();
      typed.add(column.typed(mixed(column, i) ? ColumnTypeGuess.SHARE : other));
    }
    return typed;
  }

  /** Whether all of its values arrive as numbers. */
  private boolean exact(DraftedColumn column, int place) {
    return percentages.get(place) + plain.get(place) >= column.source().filled();
  }

  /** Whether cells of a column of bare numbers are shown as percentages, and others are not. */
  private boolean mixed(DraftedColumn column, int place) {
    return (bare(column) || column.guess().equals(ColumnTypeGuess.SHARE))
        && percentages.get(place) > 0
        && plain.get(place) > 0;
  }

  private static boolean bare(DraftedColumn column) {
    return column.guess().number() && column.guess().cleaner().isEmpty();
  }

  /** What a person should know, a sentence each. */
  List<String> remarks(List<DraftedColumn> columns) {
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      DraftedColumn column = columns.get(i);
      if (mixed(column, i)) {
        remarks.add(
            "Column %s has %d numbers that are shown as percentages and %d that are not. The cleaner percent takes a cell that shows 1.80%%, for example, for 1.8 and leaves the others as they are: make sure that these are of percent too."
                .formatted(column.name(), percentages.get(i), plain.get(i)));
      } else if (bare(column) && percentages.get(i) > 0) {
        remarks.add(
            "Column %s has numbers that are shown as percentages: a cell that shows 12.5%% is 0.125, and each load tells of it. Name the cleaner {percent: {as: fraction}} if that is meant, percent if 12.5 is."
                .formatted(column.name()));
      }
    }
    Optional.of(refusal).filter(text -> !text.isEmpty()).ifPresent(remarks::add);
    return remarks;
  }
}
