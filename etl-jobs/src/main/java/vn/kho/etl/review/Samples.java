package vn.kho.etl.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.page.Example;
import vn.kho.quality.page.SetAside;
import vn.kho.schema.table.SystemTable;

/**
 * A few of the rows that broke rules and of those set aside, of some runs. Rows are passed by, not
 * kept: what is held does not grow with what was found.
 */
final class Samples {
  private static final int EACH = 10;

  /** So many findings are looked through for examples; the tables hold all of them. */
  private static final long LOOKED_THROUGH = 2_000_000;

  private final Map<String, List<Example>> findings = new HashMap<>();
  private final Map<String, Map<Reason, Heap>> setAside = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Known known;
  private final Set<String> pages;
  private long looked;

  private Samples(Known known, Set<String> pages) {
    this.known = known;
    this.pages = pages;
  }

  private record Reason(String code, @Nullable String rule, @Nullable String column) {}

  private static final class Heap {
    private final List<Example> examples = new ArrayList<>();
    private long rows;
  }

  /**
   * Reads samples.
   *
   * @param runs the runs
   * @param pages run and dataset, with a space between, of what is wanted
   */
  static Samples read(SystemRows rows, Known known, Set<String> runs, Set<String> pages) {
    Samples samples = new Samples(known, pages);
    if (!runs.isEmpty()) {
      rows.read(
          SystemTable.FILE,
          List.of("run_id", "sha256", "origin"),
          Expressions.in("run_id", runs),
          samples::file);
      rows.read(
          SystemTable.FINDING,
          List.of(
              "run_id",
              "dataset",
              "rule",
              "column_name",
              "row_key",
              "source_file",
              "source_record",
              "value_text"),
          Expressions.in("run_id", runs),
          samples::finding);
      rows.read(
          SystemTable.QUARANTINE,
          List.of(
              "run_id",
              "dataset",
              "code",
              "rule",
              "column_name",
              "row_key",
              "origin",
              "source_record",
              "raw_text"),
          Expressions.in("run_id", runs),
          samples::reject);
    }
    return samples;
  }

  List<Example> findings(String run, String dataset, String rule) {
    return findings.getOrDefault(String.join("\n", run + " " + dataset, rule), List.of());
  }

  /** Why rows of a dataset were set aside, the reason of most rows first. */
  List<SetAside> setAside(String run, String dataset) {
    List<SetAside> all = new ArrayList<>();
    setAside
        .getOrDefault(run + " " + dataset, Map.of())
        .forEach(
            (reason, heap) ->
                all.add(
                    new SetAside(
                        reason.code, reason.rule, reason.column, heap.rows, heap.examples)));
    all.sort(Comparator.comparingLong(SetAside::rows).reversed());
    return all;
  }

  private boolean file(SystemRows.Line line) {
    files.put(line.text("sha256"), name(line.text("origin")));
    return true;
  }

  private boolean finding(SystemRows.Line line) {
    String dataset = line.text("dataset");
    String page = line.text("run_id") + " " + dataset;
    looked++;
    if (pages.contains(page)) {
      List<Example> examples =
          findings.computeIfAbsent(
              String.join("\n", page, line.text("rule")), unused -> new ArrayList<>());
      if (examples.size() < EACH) {
        String column = line.maybe("column_name");
        String value = line.maybe("value_text");
        examples.add(
            new Example(
                known.key(dataset, line.maybe("row_key")),
                column == null ? value : known.seen(dataset, column, value),
                files.getOrDefault(line.text("source_file"), shortened(line.text("source_file"))),
                line.number("source_record")));
      }
    }
    return looked < LOOKED_THROUGH;
  }

  private boolean reject(SystemRows.Line line) {
    String dataset = line.text("dataset");
    String page = line.text("run_id") + " " + dataset;
    if (!pages.contains(page)) {
      return true;
    }
    String column = line.maybe("column_name");
    Heap heap =
        setAside
            .computeIfAbsent(page, unused -> new LinkedHashMap<>())
            .computeIfAbsent(
                new Reason(line.text("code"), line.maybe("rule"), column), unused -> new Heap());
    heap.rows++;
    if (heap.examples.size() < EACH) {
      heap.examples.add(
          new Example(
              known.key(dataset, line.maybe("row_key")),
              known.seen(dataset, column, line.maybe("raw_text")),
              name(line.text("origin")),
              line.number("source_record")));
    }
    return true;
  }

  private static String name(String origin) {
    return origin.substring(origin.lastIndexOf('/') + 1);
  }

  private static String shortened(String sha) {
    return sha.substring(0, Math.min(12, sha.length()));
  }
}
