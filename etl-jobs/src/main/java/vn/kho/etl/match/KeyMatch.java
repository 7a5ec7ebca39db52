package vn.kho.etl.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.match.MatchBlockWriter.BlockColumns;
import vn.kho.etl.rows.RowPlaces;
import vn.kho.quality.engine.key.HashSet128;
import vn.kho.quality.engine.projection.ColumnScan;
import vn.kho.quality.engine.projection.PlaceCondition;
import vn.kho.schema.table.RowColumn;

/**
 * Compares a delivery with a table by keys, in one Spark job. Only keys and content hashes are
 * read; each row becomes 40 bytes (128 bits of its key's hash, 128 of its content's, and its
 * place), which are sent to the task of the key's hash. No row is shuffled; the result is places:
 * files and positions.
 *
 * @param delivered rows, with the columns of {@link LocatedRows}
 * @param table rows of the table, with the columns of {@link LocatedRows}
 * @param refused keys of refused records in one column; empty where they do not matter
 * @param atSource keys of all rows that the source has, in one column; empty where they are not
 *     known
 * @param keys the approximate number of the keys in {@code atSource}
 * @param hashed further delivered rows, of which only the hashes are available
 */
public record KeyMatch(
    LocatedRows delivered,
    LocatedRows table,
    Optional<Dataset<Row>> refused,
    Optional<Dataset<Row>> atSource,
    long keys,
    Optional<HashedRows> hashed) {
  private static final Logger LOG = LoggerFactory.getLogger(KeyMatch.class);

  /** How many rows one task compares. */
  private static final long ROWS_A_PART = 500_000;

  private static final int MOST_PARTS = 4_000;

  /**
   * Rows with the file and position of each.
   *
   * @param rows with the columns of keys and content hashes
   * @param file the column of a row's file
   * @param position the column of its position there, from 0 on
   * @param about the approximate number of rows
   */
  public record LocatedRows(Dataset<Row> rows, String file, String position, long about) {

    /** Whether a row is at one of the places. */
    public Column among(RowPlaces places) {
      return where(places::contains);
    }

    private Column where(PlaceCondition.PlaceTest test) {
      return PlaceCondition.of(test, col(file), col(position));
    }

    /** The rows at the given places. */
    public Dataset<Row> at(RowPlaces places) {
      return rows.where(among(places));
    }

    /** The rows of some files, without those at the given places. */
    public Dataset<Row> except(RowPlaces places, Set<String> files) {
      return rows.where(where(places.within(files)::lacks));
    }

    /** The columns that are compared: file, position, key and content hash. */
    private Dataset<Row> columns() {
      return rows.select(
          col(file), col(position), col(RowColumn.KEY.column()), col(RowColumn.HASH.column()));
    }

    private Dataset<Row> narrow(MatchSide side) {
      return columns().select(lit(side.number()), col("*"));
    }
  }

  /**
   * The result.
   *
   * @param counts of rows
   * @param places the places of rows, by outcome
   * @param rowsOfFiles the number of the table's rows in each file
   */
  public record KeyMatchResult(
      MatchCounts counts, Map<PlaceKind, RowPlaces> places, Map<String, Long> rowsOfFiles) {

    /** The places of rows with one outcome. */
    public RowPlaces places(PlaceKind kind) {
      return places.getOrDefault(kind, new RowPlaces());
    }
  }

  /** Runs the comparison. */
  public KeyMatchResult compare(MatchRules rules) {
    Optional<HashSet128> apart = hashed.flatMap(HashedRows::apart).map(HashSet128::new);
    if (apart.isPresent()) {
      Optional<KeyMatchResult> found = found(answers(rules, apart.orElseThrow()));
      if (found.isPresent()) {
        return found.orElseThrow();
      }
      LOG.info("each row is compared by itself, for known ones are not those of the table");
    }
    return found(answers(rules, null)).orElseThrow();
  }

  /**
   * The results of all parts.
   *
   * @param apart the hashes of the keys of rows that are compared one by one; all others are
   *     compared by the sums of their hashes. Null to compare every row
   */
  private List<PartMatch.PartMatchResult> answers(MatchRules rules, @Nullable HashSet128 apart) {
    long more = hashed.map(HashedRows::count).orElse(0L);
    long about = delivered.about() + keys + (apart == null ? table.about() + more : 0);
    int parts = (int) Math.max(1, Math.min(MOST_PARTS, (about + ROWS_A_PART - 1) / ROWS_A_PART));
    SecretHash hash = hashed.map(HashedRows::hash).orElseGet(SecretHash::random);
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(table.rows().sparkSession().sparkContext());
    Broadcast<HashSet128> keysApart = apart == null ? null : spark.broadcast(apart);
    RowBlocking blocking = new RowBlocking(hash, parts, keysApart);
    Optional<ColumnScan> scan = ColumnScan.of(table.rows().sparkSession(), table.columns());
    JavaRDD<MatchBlock> blocks = blocking.of(narrow(scan.isEmpty()), BlockColumns.OF_SIDES);
    if (scan.isPresent()) {
      List<Integer> at = scan.orElseThrow().places();
      BlockColumns columns = new BlockColumns(-1, at.get(0), at.get(1), at.get(2), at.get(3));
      blocks = blocks.union(blocking.of(scan.orElseThrow().rows(), columns));
    }
    if (hashed.isPresent()) {
      blocks = blocks.union(blocks(spark, hashed.orElseThrow(), parts, keysApart));
    }
    return blocks
        .keyBy(MatchBlock::part)
        .partitionBy(new HashPartitioner(parts))
        .values()
        .mapPartitions(some -> List.of(PartMatch.of(some, rules)).iterator())
        .collect();
  }

  /** Converts rows to blocks of hashes for each part. */
  private record RowBlocking(SecretHash hash, int parts, @Nullable Broadcast<HashSet128> apart) {
    JavaRDD<MatchBlock> of(JavaRDD<InternalRow> rows, BlockColumns columns) {
      SecretHash by = hash;
      int number = parts;
      Broadcast<HashSet128> keys = apart;
      return rows.mapPartitions(
          some -> new MatchBlockWriter(some, columns, by, number, value(keys)));
    }
  }

  private static @Nullable HashSet128 value(@Nullable Broadcast<HashSet128> keys) {
    return keys == null ? null : keys.value();
  }

  /** The rows of both sides with only the columns that are compared. */
  private JavaRDD<InternalRow> narrow(boolean withTable) {
    Dataset<Row> all = delivered.narrow(MatchSide.DELIVERED);
    if (withTable) {
      all = all.union(table.narrow(MatchSide.TABLE));
    }
    if (refused.isPresent()) {
      all = all.union(keys(refused.orElseThrow(), MatchSide.REFUSED));
    }
    if (atSource.isPresent()) {
      all = all.union(keys(atSource.orElseThrow(), MatchSide.AT_SOURCE));
    }
    return all.queryExecution().toRdd().toJavaRDD();
  }

  private static JavaRDD<MatchBlock> blocks(
      JavaSparkContext spark, HashedRows hashed, int parts, @Nullable Broadcast<HashSet128> apart) {
    List<Integer> numbers = IntStream.range(0, hashed.parts()).boxed().toList();
    HashedRows.HashedRowReader reading = hashed.reading();
    SecretHash hash = hashed.hash();
    return spark
        .parallelize(numbers, Math.max(1, numbers.size()))
        .flatMap(
            number -> {
              HashedBlockWriter writer = new HashedBlockWriter(hash, parts, value(apart));
              reading.read(number, writer);
              return writer.blocks().iterator();
            });
  }

  private static Dataset<Row> keys(Dataset<Row> keys, MatchSide side) {
    Column none = lit(null).cast(DataTypes.StringType);
    return keys.select(lit(side.number()), lit(""), lit(0L), col(keys.columns()[0]), none);
  }

  /**
   * The merged results; empty where the sums of the rows that were not compared one by one differ.
   */
  static Optional<KeyMatchResult> found(List<PartMatch.PartMatchResult> answers) {
    RowSums sums = new RowSums();
    answers.forEach(answer -> sums.add(answer.sums()));
    if (!sums.equal()) {
      return Optional.empty();
    }
    MatchCounts counts = new MatchCounts(0, 0, sums.rows(), 0, 0, sums.rows(), 0);
    Map<PlaceKind, RowPlaces> places = new EnumMap<>(PlaceKind.class);
    Map<String, Long> rowsOfFiles = new HashMap<>(sums.rowsOfFiles());
    for (PartMatch.PartMatchResult answer : answers) {
      counts = counts.plus(answer.counts());
      answer
          .places()
          .forEach(
              (kind, files) -> {
                RowPlaces of = places.computeIfAbsent(kind, unused -> new RowPlaces());
                files.forEach(of::add);
              });
      answer.rowsOfFiles().forEach((file, rows) -> rowsOfFiles.merge(file, rows, Long::sum));
    }
    return Optional.of(new KeyMatchResult(counts, places, rowsOfFiles));
  }
}
