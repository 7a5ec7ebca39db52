package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import vn.kho.quality.condition.ColumnNameLookup;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.engine.accumulator.Accumulator;
import vn.kho.quality.engine.key.KeyAggregation;
import vn.kho.quality.engine.key.KeyHashBlocks;
import vn.kho.quality.engine.key.KeyHashParts;
import vn.kho.quality.engine.projection.CompiledProjection;
import vn.kho.quality.engine.projection.DriverProjection;
import vn.kho.quality.engine.projection.ProjectedRows;
import vn.kho.quality.engine.projection.ScanProjection;
import vn.kho.quality.sql.SessionConf;

/**
 * Evaluates all rules in one pass over the rows: the flags of row rules, the accumulators of column
 * metrics and the hashes of keys. It is one Spark job, with a second stage only where rules need
 * keys.
 *
 * <p>The columns are computed by a projection outside Spark's whole-stage code generation, which
 * would put the expressions of all rules into one method. The JVM does not compile methods of more
 * than 8,000 bytes, so that 60 rules cost five times as much.
 */
final class SinglePassAggregation {
  /** One task that counts keys for each so many bytes of source. */
  private static final long KEY_BYTES = 1 << 20;

  private static final int PARTS_A_PARTITION = 8;
  private static final int MOST_PARTS = 2_000;

  private final List<Column> flags = new ArrayList<>();
  private final List<Column> inputs = new ArrayList<>();
  private final List<AccumulatorRequest> asked = new ArrayList<>();
  private final KeyAggregation keys;
  private @Nullable PartialAggregate all;
  private PartialAggregate.@Nullable AggregatePlan planned;
  private @Nullable BrokenRowSample sample;

  private record AccumulatorRequest(
      Accumulator.AccumulatorKind kind, int input, List<Double> edges) {}

  SinglePassAggregation(KeyAggregation keys) {
    this.keys = keys;
  }

  /** The bit position of the next flag in its long. */
  int shift() {
    return 2 * (flags.size() % RuleStateCounts.IN_A_LONG);
  }

  /** Adds a flag, made for {@link #shift()}; gives its number. */
  int addFlag(Column flag) {
    flags.add(flag);
    return flags.size() - 1;
  }

  /** Adds an accumulator of a column; gives its number. Equal columns are computed once. */
  int addAccumulator(Accumulator.AccumulatorKind kind, Column input, List<Double> edges) {
    int at = inputs.indexOf(input);
    if (at < 0) {
      at = inputs.size();
      inputs.add(input);
    }
    AccumulatorRequest wanted =
        new AccumulatorRequest(
            kind, at, kind == Accumulator.AccumulatorKind.BINS ? edges : List.of());
    int known = asked.indexOf(wanted);
    if (known >= 0) {
      return known;
    }
    asked.add(wanted);
    return asked.size() - 1;
  }

  /** The aggregate after the pass. */
  PartialAggregate gathered() {
    return Objects.requireNonNull(all);
  }

  /** The first rows that broke each rule; null where none were asked for or can be kept. */
  @Nullable BrokenRowSample sample() {
    return sample;
  }

  /** Reads the rows. */
  void run(SparkSession spark, Dataset<Row> rows) {
    run(spark, rows, SampleRequest.NONE);
  }

  /** Reads the rows; keeps some of those that break rules. */
  void run(SparkSession spark, Dataset<Row> rows, SampleRequest request) {
    Dataset<Row> projected = rows.select(columns(request.columns()));
    int needed = projected.columns().length - request.columns().size();
    PartialAggregate.AggregatePlan plan = plan(projected.schema());
    CompiledProjection values = new CompiledProjection(spark, projected, needed);
    int most = values.lazy() ? request.most() : 0;
    open(plan, projected.schema(), needed, most);
    read(values, plan, most, bytes(projected))
        .forEach(gathered -> gathered().merge(plan, gathered));
  }

  /**
   * Reads the rows of files in this process; keeps some of those that break rules. False where they
   * must be read by a session.
   */
  boolean run(ParquetScan scan, SampleRequest request) {
    Column[] columns = columns(request.columns());
    int needed = columns.length - request.columns().size();
    Optional<ScanProjection> projection = ScanProjection.of(scan, List.of(columns), needed);
    if (projection.isEmpty()) {
      return false;
    }
    ScanProjection values = projection.orElseThrow();
    PartialAggregate.AggregatePlan plan = plan(values.schema());
    int most = request.most();
    open(plan, values.schema(), needed, most);
    KeyHashParts hashes = new KeyHashParts(KeyHashParts.parts(scan.rows()));
    KeyHashBlocks.KeyHashLayout layout = layout(plan, hashes.parts());
    values.each(
        (i, part) -> new KeyHashBlocks.BlockWriter(part, layout, partial(plan, i, part, most)),
        hashes::add);
    keys.count(hashes, scan.threads()).forEach(gathered -> gathered().merge(plan, gathered));
    return true;
  }

  /** Starts with empty aggregates. */
  private void open(
      PartialAggregate.AggregatePlan plan, StructType projected, int needed, int most) {
    all = new PartialAggregate(plan);
    if (most > 0) {
      StructField[] shown =
          Arrays.copyOfRange(projected.fields(), needed, projected.fields().length);
      BrokenRowSample kept = new BrokenRowSample(plan.rules(), most, new StructType(shown));
      sample = kept;
      all = PartialAggregate.sampled(plan, kept);
    }
  }

  private List<byte[]> read(
      CompiledProjection values, PartialAggregate.AggregatePlan plan, int most, long bytes) {
    if (keys.isEmpty()) {
      return values
          .map((i, part) -> List.of(aggregate(part, partial(plan, i, part, most))).iterator())
          .collect();
    }
    KeyHashBlocks.KeyHashLayout layout = layout(plan, values.partitions(), bytes);
    JavaPairRDD<Integer, byte[]> dealt =
        JavaPairRDD.fromJavaRDD(
                values.map(
                    (i, part) ->
                        new KeyHashBlocks.BlockWriter(part, layout, partial(plan, i, part, most))))
            .partitionBy(new HashPartitioner(layout.parts()));
    return keys.count(dealt, layout);
  }

  private static PartialAggregate partial(
      PartialAggregate.AggregatePlan plan, int partition, ProjectedRows rows, int most) {
    return most == 0
        ? new PartialAggregate(plan)
        : PartialAggregate.sampling(
            plan, new BrokenRowSampler(partition, rows, plan.rules(), most));
  }

  /** Reads few rows; gives the hashes of their keys, in blocks by key. */
  List<List<byte[]>> runLocal(SparkSession spark, Dataset<Row> rows) {
    Column[] columns = columns(List.of());
    Optional<DriverProjection> here = DriverProjection.of(rows, List.of(columns));
    return here.isPresent()
        ? blocks(here.orElseThrow().schema(), here.orElseThrow()::map)
        : projected(spark, rows.select(columns));
  }

  /**
   * Reads few rows of files in this process; gives the hashes of their keys, in blocks by key.
   * Empty where a session must read them.
   */
  Optional<List<List<byte[]>>> runLocal(SparkSession spark, ParquetScan scan) {
    List<Column> columns = List.of(columns(List.of()));
    Optional<ScanProjection> projection =
        SQLConf.withExistingConf(
            spark.sessionState().conf(), () -> ScanProjection.of(scan, columns, columns.size()));
    Map<String, String> reading = SessionConf.of(spark);
    reading.putAll(scan.conf());
    return projection.map(
        values ->
            blocks(values.schema(), work -> SessionConf.with(reading, () -> values.map(work))));
  }

  private List<List<byte[]>> projected(SparkSession spark, Dataset<Row> projected) {
    CompiledProjection values =
        new CompiledProjection(spark, projected, projected.columns().length);
    return blocks(projected.schema(), work -> values.map(work).collect());
  }

  private List<List<byte[]>> blocks(
      StructType projected,
      Function<
              CompiledProjection.PartitionFunction<Tuple2<Integer, byte[]>>,
              List<Tuple2<Integer, byte[]>>>
          reading) {
    PartialAggregate.AggregatePlan plan = plan(projected);
    KeyHashBlocks.KeyHashLayout layout = layout(plan, 1);
    List<byte[]> blocks =
        reading
            .apply(
                (i, part) ->
                    new KeyHashBlocks.BlockWriter(part, layout, new PartialAggregate(plan)))
            .stream()
            .map(Tuple2::_2)
            .toList();
    all = new PartialAggregate(plan);
    List<List<byte[]>> byKey = new ArrayList<>();
    for (int key = 0; key < keys.size(); key++) {
      byKey.add(new ArrayList<>());
    }
    KeyHashBlocks.sorted(blocks, byKey).forEach(bytes -> gathered().merge(plan, bytes));
    return byKey;
  }

  /** The slots of the accumulators; known after the rows are read. */
  List<Accumulator.AccumulatorSlot> slots(List<Integer> numbers) {
    return numbers.stream()
        .map(number -> Objects.requireNonNull(planned).slots().get(number))
        .toList();
  }

  private static byte[] aggregate(Iterator<InternalRow> rows, PartialAggregate aggregate) {
    while (rows.hasNext()) {
      aggregate.add(rows.next());
    }
    return aggregate.bytes();
  }

  /** The flags in longs, then the inputs, then two hashes a key, then what is shown of few rows. */
  private Column[] columns(List<String> shown) {
    List<Column> columns = new ArrayList<>();
    for (int from = 0; from < flags.size(); from += RuleStateCounts.IN_A_LONG) {
      int to = Math.min(flags.size(), from + RuleStateCounts.IN_A_LONG);
      columns.add(together(flags.subList(from, to)).as("f" + from));
    }
    for (int i = 0; i < inputs.size(); i++) {
      columns.add(inputs.get(i).as("v" + i));
    }
    columns.addAll(keys.hashes());
    shown.forEach(name -> columns.add(ColumnNameLookup.quoted(name)));
    return columns.toArray(Column[]::new);
  }

  static Column together(List<Column> flags) {
    return flags.stream().reduce(Column::bitwiseOR).orElse(lit(0L));
  }

  private PartialAggregate.AggregatePlan plan(StructType schema) {
    int first = RuleStateCounts.longs(flags.size());
    List<Accumulator.AccumulatorSlot> slots = new ArrayList<>();
    for (AccumulatorRequest one : asked) {
      int column = first + one.input();
      slots.add(
          new Accumulator.AccumulatorSlot(
              one.kind(), column, schema.apply(column).dataType(), one.edges()));
    }
    planned = new PartialAggregate.AggregatePlan(flags.size(), slots);
    return planned;
  }

  private static long bytes(Dataset<Row> projected) {
    return projected
        .queryExecution()
        .optimizedPlan()
        .stats()
        .sizeInBytes()
        .bigInteger()
        .longValue();
  }

  private KeyHashBlocks.KeyHashLayout layout(
      PartialAggregate.AggregatePlan plan, int partitions, long bytes) {
    long wanted = Math.max(0, bytes) / KEY_BYTES;
    long most = Math.min(MOST_PARTS, (long) PARTS_A_PARTITION * partitions);
    return layout(plan, (int) Math.max(1, Math.min(most, wanted)));
  }

  private KeyHashBlocks.KeyHashLayout layout(PartialAggregate.AggregatePlan plan, int parts) {
    int first = RuleStateCounts.longs(plan.rules()) + inputs.size();
    return new KeyHashBlocks.KeyHashLayout(first, keys.size(), parts);
  }
}
