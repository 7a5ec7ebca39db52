package vn.kho.quality.engine.key;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.key.KeyCounter.KeySpread;
import vn.kho.quality.sql.SessionThreads;
import vn.kho.quality.state.StateStore;

/**
 * Keys of several rules, counted by 128 bits of hash: how many there are, and which occur more than
 * once. Blocks of hashes are shuffled by hash to tasks, which count them in primitive hash tables.
 */
public final class KeyAggregation {
  /** Up to this many repeated keys are sent to the tasks; above, rows are joined. */
  private static final int LOCAL_ROWS = 500_000;

  private static final StructType REPEATED =
      new StructType().add("a", DataTypes.LongType, false).add("b", DataTypes.LongType, false);

  private final List<Column> looked = new ArrayList<>();
  private final List<List<Column>> keys = new ArrayList<>();
  private final Map<Integer, KeySpread> spreads = new HashMap<>();
  private final Map<Integer, List<long[]>> repeated = new HashMap<>();
  private @Nullable JavaPairRDD<Integer, byte[]> dealt;

  /** Adds a key; gives its number. */
  public int add(List<Column> key, Column lookedAt) {
    keys.add(key);
    looked.add(lookedAt);
    return keys.size() - 1;
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  private static Column hash(List<Column> key, int seed) {
    Stream<Column> parts =
        key.size() == 1
            ? key.stream()
            : key.stream().flatMap(column -> Stream.of(column, column.isNull()));
    return xxhash64(Stream.concat(Stream.of(lit(seed)), parts).toArray(Column[]::new));
  }

  /** The first half of the hash; null where the row does not count. */
  private Column high(int number) {
    return when(looked.get(number), hash(keys.get(number), 1));
  }

  private Column low(int number) {
    return hash(keys.get(number), 2);
  }

  public int size() {
    return keys.size();
  }

  /** Two columns a key. */
  public List<Column> hashes() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      columns.add(high(i).as("a" + i));
      columns.add(low(i).as("b" + i));
    }
    return columns;
  }

  /** Counts the shuffled hashes; gives the aggregates of the rows that came with them. */
  public List<byte[]> count(
      JavaPairRDD<Integer, byte[]> hashes, KeyHashBlocks.KeyHashLayout layout) {
    dealt = hashes;
    int count = keys.size();
    int most = Math.max(1_000, 2 * LOCAL_ROWS / layout.parts());
    List<byte[]> gathered = new ArrayList<>();
    for (KeyCounter.PartAnswer answer :
        hashes
            .mapPartitions(blocks -> List.of(KeyCounter.count(blocks, count, most)).iterator())
            .collect()) {
      take(answer, gathered);
    }
    return gathered;
  }

  /**
   * Counts hashes that are in this process, several parts at once; gives the aggregates of the
   * rows. All repeated hashes are in memory afterwards.
   */
  public List<byte[]> count(KeyHashParts hashes, int threads) {
    int count = keys.size();
    List<byte[]> gathered = new ArrayList<>();
    SessionThreads.each(
        threads,
        hashes.parts(),
        part -> {
          KeyCounter.PartAnswer answer =
              KeyCounter.count(hashes.blocks(part), count, Integer.MAX_VALUE);
          synchronized (gathered) {
            take(answer, gathered);
          }
        });
    return gathered;
  }

  private void take(KeyCounter.PartAnswer answer, List<byte[]> gathered) {
    gathered.addAll(answer.gathered());
    for (KeyCounter.PartKeyCounts part : answer.keys()) {
      spreads.merge(part.key(), part.spread(), KeySpread::plus);
      repeated.computeIfAbsent(part.key(), unused -> new ArrayList<>()).add(part.hashes());
    }
  }

  /**
   * A column that is true for rows whose key occurs more than once; only where all repeated hashes
   * are in the driver.
   */
  public Column repeated(int number) {
    HashSet128 set = new HashSet128(repeated.getOrDefault(number, List.of()));
    return udf(set, DataTypes.BooleanType).apply(high(number), low(number));
  }

  /** Writes the hashes of keys as sorted files of their parts; gives entries by key. */
  public Map<Integer, Long> write(StateStore store, Map<Integer, String> names) {
    int count = keys.size();
    Map<Integer, String> wanted = new HashMap<>(names);
    Map<Integer, Long> entries = new HashMap<>();
    Objects.requireNonNull(dealt)
        .mapPartitionsWithIndex(
            (part, blocks) -> KeyFileSet.write(store, wanted, count, part, blocks).iterator(),
            false)
        .collect()
        .forEach(written -> entries.merge(written._1(), written._2(), Long::sum));
    return entries;
  }

  /** How many partitions of hashes there are. */
  public int parts() {
    return Objects.requireNonNull(dealt).getNumPartitions();
  }

  /** The spread of a key. */
  public KeySpread spread(int number) {
    return spreads.getOrDefault(number, KeySpread.NONE);
  }

  /** The rows with a column {@code _dup<number>}: true where the key occurs more than once. */
  public Dataset<Row> marked(Dataset<Row> rows) {
    Dataset<Row> marked = rows;
    for (int i = 0; i < keys.size(); i++) {
      KeySpread spread = spread(i);
      List<long[]> found = repeated.getOrDefault(i, List.of());
      long brought = found.stream().mapToLong(some -> some.length / 2).sum();
      if (spread.repeated() == 0) {
        marked = marked.withColumn("_dup" + i, lit(false));
      } else if (brought == spread.repeatedKeys() && brought <= LOCAL_ROWS) {
        marked = marked.withColumn("_dup" + i, repeated(i));
      } else {
        marked = joined(marked, i);
      }
    }
    return marked;
  }

  /** The rows joined with the repeated keys, where these are too many for every task to hold. */
  private Dataset<Row> joined(Dataset<Row> marked, int number) {
    int count = keys.size();
    JavaRDD<Row> hashes =
        Objects.requireNonNull(dealt)
            .mapPartitions(
                blocks -> KeyCounter.count(blocks, count, Integer.MAX_VALUE).keys().iterator())
            .filter(part -> part.key() == number)
            .flatMap(part -> rows(part.hashes()).iterator());
    Column mark = lit(true).as("_dup" + number);
    Dataset<Row> own =
        marked
            .sparkSession()
            .createDataFrame(hashes, REPEATED)
            .select(col("a").as("_a"), col("b").as("_b"), mark);
    Dataset<Row> hashed = marked.withColumn("_ha", high(number)).withColumn("_hb", low(number));
    Column same = col("_ha").equalTo(col("_a")).and(col("_hb").equalTo(col("_b")));
    return hashed.join(own, same, "left").drop("_ha", "_hb", "_a", "_b");
  }

  private static List<Row> rows(long[] hashes) {
    List<Row> rows = new ArrayList<>(hashes.length / 2);
    for (int at = 0; at < hashes.length; at += 2) {
      rows.add(RowFactory.create(hashes[at], hashes[at + 1]));
    }
    return rows;
  }
}
