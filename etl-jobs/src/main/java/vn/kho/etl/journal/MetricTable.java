package vn.kho.etl.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.metric.Metric;
import vn.kho.quality.metric.MetricFilter;
import vn.kho.quality.metric.MetricKey;
import vn.kho.quality.metric.MetricSet;
import vn.kho.quality.metric.MetricStore;
import vn.kho.schema.table.SystemTable;

/**
 * The metrics of all loads, in {@code quality.metric}. Of a key saved again the later run counts;
 * what was measured of loads that a rollback took back is there and is not read.
 */
public final class MetricTable implements MetricStore {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<TreeMap<String, String>> TAGS = new TypeReference<>() {};
  private static final List<String> COLUMNS =
      List.of(
          "run_id",
          "dataset",
          "measured_at",
          "metric",
          "entity",
          "instance",
          "value",
          "analyzer",
          "detail",
          "tags");

  private final Warehouse warehouse;
  private final Consumer<List<Row>> journal;
  private final UndoneRuns undone;

  /**
   * The metrics of a warehouse.
   *
   * @param journal takes what is saved, shaped as {@link SystemTable#METRIC}
   */
  public MetricTable(Warehouse warehouse, Consumer<List<Row>> journal) {
    this.warehouse = warehouse;
    this.journal = journal;
    this.undone = new UndoneRuns(warehouse);
  }

  @Override
  public void save(MetricSet metrics) {
    MetricKey key = metrics.key();
    String tags = json(key.tags());
    List<Row> rows = new ArrayList<>();
    for (Metric metric : metrics.metrics()) {
      rows.add(
          RowFactory.create(
              key.tags().get(MetricKey.RUN),
              key.tags().get(MetricKey.DATASET),
              key.time(),
              metric.name(),
              metric.entity(),
              metric.instance(),
              metric.value().isPresent() ? (Double) metric.value().getAsDouble() : null,
              metric.analyzer(),
              metric.detail().orElse(null),
              tags));
    }
    journal.accept(rows);
  }

  @Override
  public List<MetricSet> read(MetricFilter filter) {
    String dataset = filter.tags().get(MetricKey.DATASET);
    MetricRowCollector reading =
        new MetricRowCollector(filter, dataset == null ? Set.of() : undone.of(dataset));
    LocalTableReader.read(warehouse, SystemTable.METRIC, COLUMNS, where(filter), reading::add);
    return reading.sets();
  }

  /** What Iceberg can leave out by itself: whole files, by their bounds. */
  private static Expression where(MetricFilter filter) {
    Expression where = Expressions.alwaysTrue();
    String dataset = filter.tags().get(MetricKey.DATASET);
    if (dataset != null) {
      where = Expressions.and(where, Expressions.equal("dataset", dataset));
    }
    if (!filter.names().isEmpty()) {
      where = Expressions.and(where, Expressions.in("metric", filter.names().toArray()));
    }
    if (filter.from().isPresent()) {
      long from = micros(filter.from().orElseThrow());
      where = Expressions.and(where, Expressions.greaterThanOrEqual("measured_at", from));
    }
    if (filter.to().isPresent()) {
      long to = micros(filter.to().orElseThrow());
      where = Expressions.and(where, Expressions.lessThanOrEqual("measured_at", to));
    }
    return where;
  }

  private static long micros(Instant time) {
    return TimeUnit.MILLISECONDS.toMicros(time.toEpochMilli());
  }

  private static String json(Map<String, String> tags) {
    try {
      return JSON.writeValueAsString(tags);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Tags are no JSON", e);
    }
  }

  /** Sorts rows into sets while they are read. */
  private static final class MetricRowCollector {
    private final MetricFilter filter;
    private final Set<String> undone;
    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Map<MetricKey, Map<String, RunMetric>> found = new HashMap<>();

    MetricRowCollector(MetricFilter filter, Set<String> undone) {
      this.filter = filter;
      this.undone = undone;
    }

    void add(Record row) {
      MetricKey key = new MetricKey(instant(row.get(2)), tags(String.valueOf(row.get(9))));
      String name = String.valueOf(row.get(3));
      String run = String.valueOf(row.get(0));
      if (filter.wants(key) && filter.wants(name) && !undone.contains(run)) {
        Metric metric =
            new Metric(
                name,
                String.valueOf(row.get(4)),
                String.valueOf(row.get(5)),
                row.get(6) instanceof Double value
                    ? OptionalDouble.of(value)
                    : OptionalDouble.empty(),
                String.valueOf(row.get(7)),
                Optional.ofNullable(row.get(8)).map(String::valueOf));
        found
            .computeIfAbsent(key, unused -> new LinkedHashMap<>())
            .merge(
                metric.analyzer(),
                new RunMetric(run, metric),
                (a, b) -> a.run.compareTo(b.run) > 0 ? a : b);
      }
    }

    private static Instant instant(@Nullable Object time) {
      return time instanceof OffsetDateTime moment ? moment.toInstant() : Instant.EPOCH;
    }

    private Map<String, String> tags(String json) {
      return tags.computeIfAbsent(
          json,
          text -> {
            try {
              return JSON.readValue(text, TAGS);
            } catch (JsonProcessingException e) {
              throw new IllegalStateException("Tags of a metric are no JSON: " + text, e);
            }
          });
    }

    List<MetricSet> sets() {
      return found.entrySet().stream()
          .sorted(Comparator.comparing(entry -> entry.getKey().time()))
          .map(
              entry ->
                  new MetricSet(
                      entry.getKey(),
                      entry.getValue().values().stream().map(RunMetric::metric).toList()))
          .toList();
    }
  }

  private record RunMetric(String run, Metric metric) {}
}
