package vn.kho.quality.profile;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.DataReader;
import vn.kho.quality.data.TableData;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.table.RowColumn;

/** Profiles data, and drafts a suite that the same data passes. */
public final class Profiler {
  /** Rows that are looked at; of a larger table, a random sample of as many. */
  public static final int MOST = 100_000;

  private static final long SEED = 20_250_701;

  private final Supplier<SparkSession> spark;
  private final Collection<CodeList> lists;
  private final ZoneId zone;

  /**
   * A profiler that knows these code lists.
   *
   * @param zone of date-times without one, and in which days begin
   */
  public Profiler(Supplier<SparkSession> spark, Collection<CodeList> lists, ZoneId zone) {
    this.spark = spark;
    this.lists = List.copyOf(lists);
    this.zone = zone;
  }

  /**
   * What data holds.
   *
   * @throws vn.kho.schema.problem.KhoException where it cannot be read
   */
  public TableProfile profile(DataLocation place) {
    return looked(place).profile();
  }

  /**
   * A suite that states what the data shows, as YAML with the evidence for each rule. The columns
   * that Kho adds to a published table are left out, since no delivery has them.
   *
   * @param keys the columns that the data's contract names as its key; empty for none
   * @param masked personal columns, whose values are shown by no rule
   */
  public String suggest(DataLocation place, String suite, List<String> keys, Set<String> masked) {
    ProfiledColumns looked = looked(place).delivered();
    SparkSession session = spark.get();
    Dataset<Row> rows = session.createDataFrame(looked.rows(), looked.schema());
    List<DraftRule> rules =
        new SuiteDrafter(looked, lists, keys)
            .rules(rows).stream().filter(rule -> !rule.tellsValues(masked)).toList();
    return new SuiteDraftWriter(suite, looked.profile(), rules)
        .proven(
            session,
            looked,
            CodeListValues.of(CodeLists.of(List.copyOf(lists)), LocalDate.now(zone)));
  }

  private ProfiledColumns looked(DataLocation place) {
    TableData table = new DataReader(place, spark, zone).read(Set.of()).table();
    if (table instanceof TableData.Local local) {
      boolean all = local.rows().size() <= MOST;
      List<Row> rows = all ? local.rows() : sample(local.rows());
      return profiled(place.location(), local.rows().size(), local.schema(), rows);
    }
    Dataset<Row> distributed = ((TableData.Distributed) table).rows();
    long count = distributed.count();
    double share = Math.min(1, 1.02 * MOST / Math.max(1, count));
    List<Row> rows = distributed.sample(share, SEED).limit(MOST).collectAsList();
    return profiled(place.location(), count, distributed.schema(), rows);
  }

  private ProfiledColumns profiled(String data, long count, StructType schema, List<Row> rows) {
    int thisYear = LocalDate.now(zone).getYear();
    List<ColumnProfiler> looks = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      List<Object> values = new ArrayList<>();
      for (Row row : rows) {
        if (!row.isNullAt(i)) {
          values.add(row.get(i));
        }
      }
      looks.add(
          new ColumnProfiler(
              schema.apply(i).name(),
              schema.apply(i).dataType(),
              values,
              rows.size() - values.size(),
              thisYear));
    }
    List<ColumnProfile> columns = looks.stream().map(look -> look.profile(lists)).toList();
    return new ProfiledColumns(
        schema, rows, looks, new TableProfile(data, count, rows.size(), columns));
  }

  private static List<Row> sample(List<Row> rows) {
    List<Row> sample = new ArrayList<>(rows);
    java.util.Collections.shuffle(sample, new java.util.Random(SEED));
    return sample.subList(0, MOST);
  }

  /**
   * Rows that were looked at.
   *
   * @param schema the columns
   * @param rows the rows, or a sample
   * @param looks one for each column
   * @param profile what was seen
   */
  record ProfiledColumns(
      StructType schema, List<Row> rows, List<ColumnProfiler> looks, TableProfile profile) {

    /** A copy without what begins with {@code _}, where it is a table that Kho published. */
    ProfiledColumns delivered() {
      Set<String> names = Set.of(schema.fieldNames());
      if (!Arrays.stream(RowColumn.values()).map(RowColumn::column).allMatch(names::contains)) {
        return this;
      }
      int[] kept =
          IntStream.range(0, schema.size())
              .filter(i -> !schema.apply(i).name().startsWith("_"))
              .toArray();
      return new ProfiledColumns(
          new StructType(
              Arrays.stream(kept).mapToObj(i -> schema.apply(i)).toArray(StructField[]::new)),
          rows.stream()
              .map(row -> RowFactory.create(Arrays.stream(kept).mapToObj(row::get).toArray()))
              .toList(),
          Arrays.stream(kept).mapToObj(looks::get).toList(),
          new TableProfile(
              profile.data(),
              profile.rows(),
              profile.looked(),
              Arrays.stream(kept).mapToObj(profile.columns()::get).toList()));
    }
  }
}
