package vn.kho.quality.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import vn.kho.quality.data.DataPlace;
import vn.kho.quality.data.DataReader;
import vn.kho.quality.data.TableData;
import vn.kho.schema.codelist.CodeList;

/** Profiles data, and drafts a suite that the same data passes. */
public final class Profiler {
  /** Rows that are looked at; of a larger table, a random sample of as many. */
  public static final int MOST = 100_000;

  private static final long SEED = 20_250_701;

  private final Supplier<SparkSession> spark;
  private final Collection<CodeList> lists;

  /** A profiler that knows these code lists. */
  public Profiler(Supplier<SparkSession> spark, Collection<CodeList> lists) {
    this.spark = spark;
    this.lists = List.copyOf(lists);
  }

  /**
   * What data holds.
   *
   * @throws vn.kho.schema.problem.KhoException where it cannot be read
   */
  public TableProfile profile(DataPlace place) {
    return looked(place).profile();
  }

  /** A suite that states what the data shows, as YAML with the evidence for each rule. */
  public String suggest(DataPlace place, String suite) {
    Looked looked = looked(place);
    SparkSession session = spark.get();
    Dataset<Row> rows = session.createDataFrame(looked.rows(), looked.schema());
    List<DraftRule> rules = new Drafts(looked, lists).rules(rows);
    return new DraftSuite(suite, looked.profile(), rules).proven(session, looked, lists);
  }

  private Looked looked(DataPlace place) {
    TableData table = new DataReader(place, spark).read();
    if (table instanceof TableData.Few few) {
      boolean all = few.rows().size() <= MOST;
      List<Row> rows = all ? few.rows() : sample(few.rows());
      return Looked.at(place.location(), few.rows().size(), few.schema(), rows, lists);
    }
    Dataset<Row> many = ((TableData.Many) table).rows();
    long count = many.count();
    double share = Math.min(1, 1.02 * MOST / Math.max(1, count));
    List<Row> rows = many.sample(share, SEED).limit(MOST).collectAsList();
    return Looked.at(place.location(), count, many.schema(), rows, lists);
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
   * @param looks one a column
   * @param profile what was seen
   */
  record Looked(StructType schema, List<Row> rows, List<ColumnLook> looks, TableProfile profile) {

    static Looked at(
        String data, long count, StructType schema, List<Row> rows, Collection<CodeList> lists) {
      List<ColumnLook> looks = new ArrayList<>();
      for (int i = 0; i < schema.size(); i++) {
        List<Object> values = new ArrayList<>();
        for (Row row : rows) {
          if (!row.isNullAt(i)) {
            values.add(row.get(i));
          }
        }
        looks.add(
            new ColumnLook(
                schema.apply(i).name(),
                schema.apply(i).dataType(),
                values,
                rows.size() - values.size()));
      }
      List<ColumnProfile> columns = looks.stream().map(look -> look.profile(lists)).toList();
      return new Looked(schema, rows, looks, new TableProfile(data, count, rows.size(), columns));
    }
  }
}
