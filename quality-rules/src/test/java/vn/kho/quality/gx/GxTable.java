package vn.kho.quality.gx;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.DateutilParser;

/**
 * The data of a case as Spark rows: the types that it names for Spark, else what the values are.
 */
record GxTable(StructType schema, List<Row> rows) {

  static GxTable of(GxCase one) {
    Map<String, JsonNode> columns = one.columns();
    StructType schema = new StructType();
    int count = 0;
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (Map.Entry<String, JsonNode> column : columns.entrySet()) {
      DataType type = type(one.sparkType(column.getKey()), column.getValue());
      schema = schema.add(new StructField(column.getKey(), type, true, metadata()));
      List<@Nullable Object> cells = new ArrayList<>();
      column.getValue().forEach(cell -> cells.add(value(cell, type)));
      values.add(cells);
      count = Math.max(count, cells.size());
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      @Nullable Object[] cells = new Object[values.size()];
      for (int j = 0; j < cells.length; j++) {
        cells[j] = i < values.get(j).size() ? values.get(j).get(i) : null;
      }
      rows.add(RowFactory.create(cells));
    }
    return new GxTable(schema, rows);
  }

  private static org.apache.spark.sql.types.Metadata metadata() {
    return org.apache.spark.sql.types.Metadata.empty();
  }

  private static DataType type(@Nullable String named, JsonNode cells) {
    boolean text = false;
    boolean number = false;
    boolean fraction = false;
    boolean flag = false;
    for (JsonNode cell : cells) {
      text |= cell.isTextual() || cell.isContainerNode();
      number |= cell.isNumber();
      fraction |= cell.isFloatingPointNumber();
      flag |= cell.isBoolean();
    }
    if (named != null && !(text && !named.matches("(string|timestamp|date|decimal).*"))) {
      return named(named);
    }
    if (text) {
      return DataTypes.StringType;
    }
    if (number) {
      return fraction ? DataTypes.DoubleType : DataTypes.LongType;
    }
    return flag ? DataTypes.BooleanType : DataTypes.StringType;
  }

  private static DataType named(String name) {
    return switch (name) {
      case "integertype" -> DataTypes.IntegerType;
      case "longtype" -> DataTypes.LongType;
      case "floattype" -> DataTypes.FloatType;
      case "doubletype" -> DataTypes.DoubleType;
      case "booleantype" -> DataTypes.BooleanType;
      case "timestamptype" -> DataTypes.TimestampType;
      case "datetype" -> DataTypes.DateType;
      case "shorttype" -> DataTypes.ShortType;
      case "decimaltype" -> DataTypes.createDecimalType(38, 18);
      default -> DataTypes.StringType;
    };
  }

  private static @Nullable Object value(JsonNode cell, DataType type) {
    if (cell.isNull()) {
      return null;
    }
    return switch (type.typeName()) {
      case "integer" -> cell.asInt();
      case "long" -> cell.asLong();
      case "float" -> (float) cell.asDouble();
      case "double" -> cell.asDouble();
      case "boolean" -> cell.asBoolean();
      case "short" -> (short) cell.asInt();
      case "decimal(38,18)" -> new BigDecimal(cell.asText());
      case "date" -> DateutilParser.parse(cell.asText()).map(m -> m.toLocalDate()).orElse(null);
      case "timestamp" ->
          DateutilParser.parse(cell.asText())
              .map(m -> m.atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toInstant())
              .orElse(null);
      default -> cell.isTextual() ? cell.asText() : cell.toString();
    };
  }
}
