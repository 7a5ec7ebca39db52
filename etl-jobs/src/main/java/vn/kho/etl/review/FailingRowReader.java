package vn.kho.etl.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.land.LandedFile;
import vn.kho.quality.page.FailingRow;
import vn.kho.quality.page.QuarantineSummary;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Reads examples of rows that broke rules and of quarantined records, of some runs. Only the
 * examples are kept, so that memory does not grow with the number of findings.
 */
final class FailingRowReader {
  private static final int EACH = 10;

  /** At most this many findings are searched for examples; the tables hold all of them. */
  private static final long LOOKED_THROUGH = 2_000_000;

  private final Map<String, List<FailingRow>> findings = new HashMap<>();
  private final Map<String, Map<FailureReason, ExampleHeap>> setAside = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final List<UnnamedExample> wanted = new ArrayList<>();
  private final Set<RowOrigin> places = new HashSet<>();
  private final Map<RowOrigin, String> names = new HashMap<>();
  private final ContractCatalogue known;
  private final Set<String> pages;
  private long looked;

  private FailingRowReader(ContractCatalogue known, Set<String> pages) {
    this.known = known;
    this.pages = pages;
  }

  /** The delivered record that a row comes from. */
  private record RowOrigin(String dataset, String file, long record) {
    static RowOrigin of(SystemTableReader.SystemTableRow line) {
      return new RowOrigin(
          line.text("dataset"), line.text("source_file"), line.number("source_record"));
    }
  }

  /** An example whose row label is not read yet. */
  private record UnnamedExample(List<FailingRow> examples, int at, RowOrigin place) {
    void name(@Nullable String name) {
      examples.set(at, examples.get(at).named(name));
    }
  }

  private record FailureReason(String code, @Nullable String rule, @Nullable String column) {}

  private static final class ExampleHeap {
    private final List<FailingRow> examples = new ArrayList<>();
    private long rows;
  }

  private static final List<String> FINDING =
      List.of(
          "run_id",
          "dataset",
          "rule",
          "column_name",
          "row_key",
          "source_file",
          "source_record",
          "value_text");

  /**
   * Reads the examples.
   *
   * @param runs the runs
   * @param pages run and dataset, with a space between, of what is wanted
   */
  static FailingRowReader read(
      SystemTableReader rows, ContractCatalogue known, Set<String> runs, Set<String> pages) {
    FailingRowReader samples = new FailingRowReader(known, pages);
    if (!runs.isEmpty()) {
      rows.read(
          SystemTable.FILE,
          List.of("run_id", "sha256", "origin"),
          Expressions.in("run_id", runs),
          samples::file);
      rows.read(SystemTable.FINDING, FINDING, Expressions.in("run_id", runs), samples::finding);
      rows.read(
          SystemTable.QUARANTINE,
          List.of(
              "run_id",
              "dataset",
              "code",
              "rule",
              "column_name",
              "row_key",
              "source_file",
              "origin",
              "source_record",
              "raw_text",
              "raw_record"),
          Expressions.in("run_id", runs),
          samples::reject);
      samples.name(rows);
    }
    return samples;
  }

  List<FailingRow> findings(String run, String dataset, String rule) {
    return findings.getOrDefault(String.join("\n", run + " " + dataset, rule), List.of());
  }

  /** The reasons why records of a dataset were quarantined, the most frequent first. */
  List<QuarantineSummary> setAside(String run, String dataset) {
    List<QuarantineSummary> all = new ArrayList<>();
    setAside
        .getOrDefault(run + " " + dataset, Map.of())
        .forEach(
            (reason, heap) ->
                all.add(
                    new QuarantineSummary(
                        reason.code, reason.rule, reason.column, heap.rows, heap.examples)));
    all.sort(Comparator.comparingLong(QuarantineSummary::rows).reversed());
    return all;
  }

  private boolean file(SystemTableReader.SystemTableRow line) {
    files.put(line.text("sha256"), LandedFile.fileName(line.text("origin")));
    return true;
  }

  private boolean finding(SystemTableReader.SystemTableRow line) {
    String dataset = line.text("dataset");
    String page = line.text("run_id") + " " + dataset;
    looked++;
    if (pages.contains(page)) {
      List<FailingRow> examples =
          findings.computeIfAbsent(
              String.join("\n", page, line.text("rule")), unused -> new ArrayList<>());
      if (examples.size() < EACH) {
        String column = line.maybe("column_name");
        String value = line.maybe("value_text");
        wanted.add(new UnnamedExample(examples, examples.size(), RowOrigin.of(line)));
        places.add(RowOrigin.of(line));
        examples.add(
            new FailingRow(
                known.key(dataset, line.maybe("row_key")),
                null,
                column == null ? value : known.seen(dataset, column, value),
                files.getOrDefault(line.text("source_file"), shortened(line.text("source_file"))),
                line.number("source_record")));
      }
    }
    return looked < LOOKED_THROUGH;
  }

  private boolean reject(SystemTableReader.SystemTableRow line) {
    String dataset = line.text("dataset");
    String page = line.text("run_id") + " " + dataset;
    if (!pages.contains(page)) {
      return true;
    }
    String column = line.maybe("column_name");
    ExampleHeap heap =
        setAside
            .computeIfAbsent(page, unused -> new LinkedHashMap<>())
            .computeIfAbsent(
                new FailureReason(line.text("code"), line.maybe("rule"), column),
                unused -> new ExampleHeap());
    heap.rows++;
    RowOrigin place = RowOrigin.of(line);
    if (places.contains(place) || heap.examples.size() < EACH) {
      known
          .names(dataset)
          .map(by -> by.ofRecord(line.maybe("raw_record")))
          .ifPresent(name -> names.put(place, name));
    }
    if (heap.examples.size() < EACH) {
      heap.examples.add(
          new FailingRow(
              known.key(dataset, line.maybe("row_key")),
              names.get(place),
              known.received(dataset, column, line.maybe("raw_text")),
              LandedFile.fileName(line.text("origin")),
              line.number("source_record")));
    }
    return true;
  }

  /**
   * Reads the labels of rows that break rules: from their records where they were rejected,
   * otherwise from the published rows.
   */
  private void name(SystemTableReader rows) {
    Map<String, List<UnnamedExample>> published = new HashMap<>();
    for (UnnamedExample one : wanted) {
      if (names.containsKey(one.place)) {
        one.name(names.get(one.place));
      } else {
        published.computeIfAbsent(one.place.dataset, unused -> new ArrayList<>()).add(one);
      }
    }
    published.forEach(
        (dataset, some) ->
            known
                .names(dataset)
                .filter(by -> !by.columns().isEmpty())
                .ifPresent(by -> name(rows, dataset, by, some)));
  }

  private static void name(
      SystemTableReader rows, String dataset, RowLabelFinder by, List<UnnamedExample> some) {
    String file = RowColumn.FILE.column();
    String record = RowColumn.RECORD.column();
    List<String> columns = new ArrayList<>(by.columns());
    columns.addAll(List.of(file, record));
    Set<Long> records = new HashSet<>();
    some.forEach(one -> records.add(one.place.record));
    rows.read(
        dataset,
        columns,
        Expressions.in(record, records),
        line -> {
          RowOrigin place = new RowOrigin(dataset, line.text(file), line.number(record));
          some.stream()
              .filter(one -> one.place.equals(place))
              .forEach(one -> one.name(by.of(line::maybe)));
          return true;
        });
  }

  private static String shortened(String sha) {
    return sha.substring(0, Math.min(12, sha.length()));
  }
}
