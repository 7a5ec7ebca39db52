package vn.kho.quality.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.argument.PublishedDatasets;
import vn.kho.schema.problem.NearestWord;

/**
 * The published tables of a warehouse, for rules that compare data with them. A rule about a
 * missing table is refused: skipping it would look like success.
 */
public final class PublishedTables implements PublishedDatasets {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+\\.[a-z0-9_]+");

  private final Supplier<SparkSession> spark;
  private final BooleanSupplier there;
  private final String warehouse;
  private final Map<String, Optional<Dataset<Row>>> tables = new ConcurrentHashMap<>();

  /**
   * The tables of the session's catalog {@code kho}.
   *
   * @param there whether the warehouse exists; asked before a session is started
   * @param warehouse where it is, for messages
   */
  public PublishedTables(Supplier<SparkSession> spark, BooleanSupplier there, String warehouse) {
    this.spark = spark;
    this.there = there;
    this.warehouse = warehouse;
  }

  @Override
  public Optional<ReferenceColumn> column(String dataset, String column) {
    return table(dataset)
        .filter(rows -> List.of(rows.columns()).contains(column))
        .map(rows -> new SparkColumn(rows, column));
  }

  @Override
  public OptionalLong rows(String dataset) {
    return table(dataset).map(rows -> OptionalLong.of(rows.count())).orElse(OptionalLong.empty());
  }

  @Override
  public Optional<String> fault(String dataset, String column) {
    Optional<Dataset<Row>> table = table(dataset);
    if (table.isEmpty()) {
      return Optional.of(
          "Nothing is published of '"
              + dataset
              + "' to compare with, in the warehouse "
              + warehouse);
    }
    List<String> columns = List.of(table.orElseThrow().columns());
    return column.isEmpty() || columns.contains(column)
        ? Optional.empty()
        : Optional.of(
            "'" + dataset + "' has no column '" + column + "'" + NearestWord.hint(column, columns));
  }

  private Optional<Dataset<Row>> table(String dataset) {
    return tables.computeIfAbsent(dataset, this::find);
  }

  private Optional<Dataset<Row>> find(String dataset) {
    if (!NAME.matcher(dataset).matches() || !there.getAsBoolean()) {
      return Optional.empty();
    }
    SparkSession session = spark.get();
    String name = "kho." + dataset;
    return session.catalog().tableExists(name)
        ? Optional.of(session.table(name))
        : Optional.empty();
  }
}
