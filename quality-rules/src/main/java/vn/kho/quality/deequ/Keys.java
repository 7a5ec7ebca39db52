package vn.kho.quality.deequ;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Keys of several rules, grouped in one pass by 128 bits of hash: how many there are, and which
 * stand more than once.
 */
final class Keys {
  /** Up to this many repeated keys are sent to the tasks; above, rows are joined. */
  private static final long FEW = 50_000;

  private final SparkSession spark;
  private final List<Column> looked = new ArrayList<>();
  private final List<List<Column>> keys = new ArrayList<>();

  Keys(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * How the keys of a rule are spread.
   *
   * @param distinct different keys
   * @param repeated rows whose key stands more than once
   * @param repeatedKeys keys that stand more than once
   */
  record Spread(long distinct, long repeated, long repeatedKeys) {
    static final Spread NONE = new Spread(0, 0, 0);
  }

  /** Adds a key; gives its number. */
  int add(List<Column> key, Column lookedAt) {
    keys.add(key);
    looked.add(lookedAt);
    return keys.size() - 1;
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  private static Column hash(List<Column> key, int seed) {
    Stream<Column> parts =
        key.size() == 1
            ? key.stream()
            : key.stream().flatMap(column -> Stream.of(column, column.isNull()));
    return xxhash64(Stream.concat(Stream.of(lit(seed)), parts).toArray(Column[]::new));
  }

  private Column tagged(int number) {
    List<Column> key = keys.get(number);
    Column parts = struct(lit(number).as("k"), hash(key, 1).as("a"), hash(key, 2).as("b"));
    return when(looked.get(number), parts);
  }

  private Dataset<Row> grouped(Dataset<Row> rows) {
    Column[] all = new Column[keys.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = tagged(i);
    }
    Dataset<Row> tagged =
        all.length == 1
            ? rows.select(all[0].as("t")).where(col("t").isNotNull())
            : rows.select(explode(array_compact(array(all))).as("t"));
    return tagged.select("t.k", "t.a", "t.b").groupBy("k", "a", "b").agg(count(lit(1)).as("n"));
  }

  /** The spread of every key, by its number: one job. */
  Map<Integer, Spread> spreads(Dataset<Row> rows) {
    Map<Integer, Spread> spreads = new HashMap<>();
    Column repeated = col("n").gt(1);
    List<Row> answers =
        grouped(rows)
            .groupBy("k")
            .agg(
                count(lit(1)),
                sum(when(repeated, col("n")).otherwise(0L)),
                sum(when(repeated, 1L).otherwise(0L)))
            .collectAsList();
    for (Row answer : answers) {
      spreads.put(
          answer.getInt(0), new Spread(answer.getLong(1), answer.getLong(2), answer.getLong(3)));
    }
    return spreads;
  }

  /** The rows with a column {@code _dup<number>}: true where the key stands more than once. */
  Dataset<Row> marked(Dataset<Row> all, Dataset<Row> rows, Map<Integer, Spread> spreads) {
    long repeatedKeys = spreads.values().stream().mapToLong(Spread::repeatedKeys).sum();
    Dataset<Row> repeated = grouped(all).where(col("n").gt(1)).select("k", "a", "b");
    boolean few = repeatedKeys <= FEW;
    if (few && repeatedKeys > 0) {
      repeated = spark.createDataFrame(repeated.collectAsList(), repeated.schema());
    }
    Dataset<Row> marked = rows;
    for (int i = 0; i < keys.size(); i++) {
      if (spreads.getOrDefault(i, Spread.NONE).repeated() == 0) {
        marked = marked.withColumn("_dup" + i, lit(false));
        continue;
      }
      Dataset<Row> own =
          repeated
              .where(col("k").equalTo(i))
              .select(col("a").as("_a"), col("b").as("_b"), lit(true).as("_dup" + i));
      List<Column> key = keys.get(i);
      Dataset<Row> hashed =
          marked
              .withColumn("_ha", when(looked.get(i), hash(key, 1)))
              .withColumn("_hb", when(looked.get(i), hash(key, 2)));
      Column same = col("_ha").equalTo(col("_a")).and(col("_hb").equalTo(col("_b")));
      marked = hashed.join(few ? broadcast(own) : own, same, "left").drop("_ha", "_hb", "_a", "_b");
    }
    return marked;
  }
}
