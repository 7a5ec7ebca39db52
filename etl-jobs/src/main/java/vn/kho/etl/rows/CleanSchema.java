package vn.kho.etl.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemColumn;
import vn.kho.schema.table.SystemTable;

/**
 * The shapes of rows. From the clean stage on a row is the contract's columns, then the columns of
 * {@link RowColumn}, exactly as they are in the published table.
 */
public final class CleanSchema {
  private CleanSchema() {}

  /** The Spark schema of clean rows. */
  public static StructType of(Contract contract) {
    List<StructField> fields = new ArrayList<>();
    for (Column column : contract.columns()) {
      fields.add(DataTypes.createStructField(column.name(), type(column.type()), true));
    }
    for (RowColumn column : RowColumn.values()) {
      fields.add(DataTypes.createStructField(column.column(), type(column.type()), true));
    }
    return DataTypes.createStructType(fields);
  }

  /** The Spark schema of a system table's rows. */
  public static StructType of(SystemTable table) {
    return of(table.columns());
  }

  /** The Spark schema of rows with these columns. */
  public static StructType of(List<SystemColumn> columns) {
    List<StructField> fields = new ArrayList<>();
    for (SystemColumn column : columns) {
      fields.add(DataTypes.createStructField(column.name(), type(column.type()), true));
    }
    return DataTypes.createStructType(fields);
  }

  /** The columns of a shape, by their names. */
  public static org.apache.spark.sql.Column[] columns(StructType shape) {
    return Arrays.stream(shape.fieldNames())
        .map(name -> functions.col("`" + name + "`"))
        .toArray(org.apache.spark.sql.Column[]::new);
  }

  /** The position of an added column in a clean row. */
  public static int position(Contract contract, RowColumn column) {
    return contract.columns().size() + Arrays.asList(RowColumn.values()).indexOf(column);
  }

  /** The Spark type that holds a contract type. */
  public static DataType type(ColumnType type) {
    return switch (type.kind()) {
      case STRING -> DataTypes.StringType;
      case BOOLEAN -> DataTypes.BooleanType;
      case INT -> DataTypes.IntegerType;
      case BIGINT -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case DECIMAL -> DataTypes.createDecimalType(type.precision(), type.scale());
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }
}
