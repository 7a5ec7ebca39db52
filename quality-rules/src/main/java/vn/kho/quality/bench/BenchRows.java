package vn.kho.quality.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows as an agency might deliver them: twenty columns, the same for the same row number. */
final class BenchRows {
  /** The first twelve columns: the table of the uniqueness goal. */
  static final int NARROW = 12;

  private static final Map<String, String> COLUMNS = columns();

  private BenchRows() {}

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "id");
    columns.put("code", "format_string('HS%09d', id)");
    columns.put(
        "full_name",
        "concat(element_at(array('Nguyễn','Trần','Lê','Phạm','Hoàng','Võ','Hồ'),"
            + " cast(pmod(r, 7) as int) + 1), ' ', element_at(array('Thị','Văn','Đình','Ngọc'),"
            + " cast(pmod(r, 4) as int) + 1), ' ', element_at(array('Hòa','Thúy','Quý','An','Lộc'),"
            + " cast(pmod(r, 5) as int) + 1))");
    columns.put("address", "concat(pmod(r, 300), ' Lê Lợi, phường ', pmod(r, 133), ', Huế')");
    columns.put("ward", "format_string('%05d', 19700 + pmod(r, 133))");
    columns.put("kind", "if(pmod(r, 50) = 0, null, substring('ABCD', 1 + pmod(r, 4), 1))");
    columns.put("phone", "concat('09', lpad(pmod(r, 100000000), 8, '0'))");
    columns.put("quantity", "pmod(r, 99000)");
    columns.put("price", "10000 + 1000 * pmod(r, 500)");
    columns.put("latitude", "16.0 + pmod(r, 700000) / 1e6");
    columns.put("longitude", "107.1 + pmod(r, 900000) / 1e6");
    columns.put("issued_on", "date_add(date'1990-01-01', cast(pmod(r, 12000) as int))");
    columns.put("email", "if(pmod(r, 3) = 0, null, concat('ho.so', pmod(r, 100000), '@hue.vn'))");
    columns.put("updated_on", "date_add(date'2024-01-01', cast(pmod(r, 1000) as int))");
    columns.put("opened_at", "timestamp_seconds(1500000000 + pmod(r, 250000000))");
    columns.put("valid", "pmod(r, 9) > 0");
    columns.put("weight", "sqrt(pmod(r, 10000))");
    columns.put("fee", "cast(pmod(r, 1000000) / 100 as decimal(14,2))");
    columns.put("persons", "cast(1 + pmod(r, 9) as int)");
    columns.put("note", "if(pmod(r, 10) > 0, null, concat('ghi chú ', pmod(r, 977)))");
    return columns;
  }

  /** Writes {@code rows} rows from row number {@code first} on, unless they are there already. */
  static Dataset<Row> written(SparkSession spark, Path folder, long first, long rows) {
    if (!Files.exists(folder.resolve("_SUCCESS"))) {
      Dataset<Row> numbers =
          spark.range(first, first + rows).withColumn("r", expr("shiftright(hash(id), 0) + 0L"));
      Column[] columns =
          COLUMNS.entrySet().stream()
              .map(column -> expr(column.getValue()).as(column.getKey()))
              .toArray(Column[]::new);
      numbers.select(columns).write().option("compression", "zstd").parquet(folder.toString());
    }
    return spark.read().parquet(folder.toString());
  }

  /** The first twelve columns. */
  static Dataset<Row> narrow(Dataset<Row> rows) {
    Column[] columns =
        COLUMNS.keySet().stream()
            .limit(NARROW)
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  /** One plain aggregation: how many values each column holds, the smallest and the largest. */
  static Row plain(Dataset<Row> rows) {
    String[] names = rows.columns();
    Column[] figures = new Column[3 * names.length];
    for (int i = 0; i < names.length; i++) {
      String type = rows.schema().apply(names[i]).dataType().typeName();
      Column value = col(names[i]);
      Column size = type.equals("string") ? org.apache.spark.sql.functions.length(value) : value;
      figures[3 * i] = org.apache.spark.sql.functions.count(value);
      figures[3 * i + 1] = org.apache.spark.sql.functions.min(size);
      figures[3 * i + 2] = org.apache.spark.sql.functions.max(size);
    }
    return rows.agg(figures[0], java.util.Arrays.copyOfRange(figures, 1, figures.length))
        .collectAsList()
        .get(0);
  }
}
