package vn.kho.etl.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.HiddenValue;

/**
 * Links as {@code ops.link} keeps them: keys that are made of personal values are masked, as they
 * are in {@code quality.finding}; file and record number still name the rows.
 */
final class MaskedLinks {
  private static final List<String> KEYS = List.of("row_key", "survivor_key");

  private MaskedLinks() {}

  static StageRows of(Contract contract, StageRows links, Supplier<SparkSession> spark) {
    if (!contract.keyMasked() || links.count() == 0) {
      return links;
    }
    if (links instanceof StageRows.Local local) {
      return new StageRows.Local(
          local.schema(), local.rows().stream().map(row -> masked(local.schema(), row)).toList());
    }
    String folder = ((StageRows.Distributed) links).location() + "-masked";
    Dataset<Row> rows = links.dataset(spark.get());
    for (String key : KEYS) {
      rows = rows.withColumn(key, functions.lit(HiddenValue.MASK));
    }
    StageRows.stage(rows, folder);
    return new StageRows.Distributed(links.schema(), folder, links.count());
  }

  private static Row masked(StructType schema, Row row) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(KEYS.contains(schema.fieldNames()[i]) ? HiddenValue.MASK : row.get(i));
    }
    return RowFactory.create(values.toArray());
  }
}
