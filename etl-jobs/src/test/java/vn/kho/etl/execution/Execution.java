package vn.kho.etl.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import vn.kho.etl.jobs.Tables;
import vn.kho.etl.jobs.TestLoad;
import vn.kho.etl.table.CommitCounts;
import vn.kho.schema.table.SystemTable;

/** One way to load: nights of many datasets into a warehouse of its own, and what came of them. */
final class Execution {
  /** What differs between any two runs and says nothing. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of(
          "started_at",
          "ended_at",
          "snapshot_id",
          "milliseconds",
          "landed_at",
          "created_at",
          "measured_at",
          "at",
          "seconds",
          "logical_date",
          "scheduler_run");

  private final String name;
  private final Path folder;
  private final TestLoad load;
  private final List<String> runs = new ArrayList<>();
  private final Map<String, List<String>> reported = new TreeMap<>();

  Execution(Path home, String name, String smallLimit) {
    this.name = name;
    this.folder = home.resolve(name);
    this.load =
        new TestLoad(home, folder)
            .content(home)
            .set("spark.master", "local[2]")
            .set("load.threads", "4")
            .set("spark.conf.spark.sql.shuffle.partitions", "1")
            .set("spark.conf.spark.sql.codegen.wholeStage", "false")
            .set("spark.conf.spark.sql.adaptive.enabled", "false")
            .set("load.small-limit", smallLimit);
  }

  /** Sets a setting for its nights. */
  Execution set(String key, String value) {
    load.set(key, value);
    return this;
  }

  /** Loads everything once more. */
  void night() {
    TestLoad.Answer answer = load.run("--all");
    if (answer.status() > 1) {
      throw new AssertionError(name + " could not run: " + answer.err());
    }
    runs.add(answer.json().path("run").asText());
    for (JsonNode dataset : answer.json().path("datasets")) {
      ObjectNode node = dataset.deepCopy();
      node.remove(List.of("seconds", "snapshot_id"));
      node.path("ledger").forEach(entry -> ((ObjectNode) entry).remove("milliseconds"));
      reported
          .computeIfAbsent(dataset.path("dataset").asText(), unused -> new ArrayList<>())
          .add("night " + runs.size() + ": " + plain(node.toString()));
    }
  }

  /**
   * All that is known of each dataset after the nights: lines that are the same where the datasets
   * are, sorted within each table.
   */
  Map<String, List<String>> known() {
    Map<String, List<String>> known = new TreeMap<>();
    reported.forEach((dataset, lines) -> known.put(dataset, new ArrayList<>(lines)));
    try (Tables tables = new Tables(load.warehouse())) {
      Set<String> names = Set.copyOf(tables.names());
      for (SystemTable table : SystemTable.values()) {
        if (names.contains(table.table()) && (table != SystemTable.METRIC || Switch.METRICS.on())) {
          ofTable(tables, table.table(), known);
        }
      }
      for (Map.Entry<String, List<String>> dataset : known.entrySet()) {
        if (names.contains(dataset.getKey())) {
          List<String> rows = new ArrayList<>();
          tables.rows(dataset.getKey()).forEach(row -> rows.add(line("row", row)));
          Snapshot main = tables.table(dataset.getKey()).currentSnapshot();
          long counted = main == null ? 0 : CommitCounts.rows(main);
          assertThat(counted).as("rows that the snapshot counts").isEqualTo(rows.size());
          dataset.getValue().addAll(rows.stream().sorted().toList());
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return known;
  }

  private void ofTable(Tables tables, String table, Map<String, List<String>> known) {
    Map<String, List<String>> lines = new TreeMap<>();
    for (Map<String, Object> row : tables.rows(table)) {
      String agency = String.valueOf(row.get("agency"));
      String dataset =
          row.get("dataset") == null
              ? RandomDataset.DOMAIN + "." + agency.replaceFirst("^so-", "")
              : String.valueOf(row.get("dataset"));
      lines.computeIfAbsent(dataset, unused -> new ArrayList<>()).add(line(table, row));
    }
    lines.forEach(
        (dataset, some) ->
            known
                .computeIfAbsent(dataset, unused -> new ArrayList<>())
                .addAll(some.stream().sorted().toList()));
  }

  private String line(String what, Map<String, Object> row) {
    StringBuilder line = new StringBuilder(what);
    new TreeMap<>(row)
        .forEach(
            (column, value) -> {
              if (!OF_THE_MOMENT.contains(column)) {
                line.append(' ').append(column).append('=').append(plain(text(value)));
              }
            });
    return line.toString();
  }

  private static String text(Object value) {
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }

  /** Without the names of runs and folders. */
  private String plain(String text) {
    String plain = text.replace(folder.toString(), "DIR");
    for (int i = 0; i < runs.size(); i++) {
      plain = plain.replace(runs.get(i), "RUN" + (i + 1));
    }
    return plain;
  }
}
