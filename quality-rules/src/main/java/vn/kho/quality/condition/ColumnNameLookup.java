package vn.kho.quality.condition;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import vn.kho.schema.problem.NearestWord;

/** The columns of the rows that are judged. */
public final class ColumnNameLookup {
  private final StructType schema;
  private final List<String> known;

  /** The columns of a schema. */
  public ColumnNameLookup(StructType schema) {
    this.schema = schema;
    this.known = Arrays.asList(schema.fieldNames());
  }

  /** A column, its name taken as it is, dots and spaces included. */
  public static Column quoted(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  ConditionOperand operand(String name) throws ConditionSyntaxException {
    Column column = column(name);
    return new ConditionOperand(column, schema.apply(known.indexOf(name)).dataType(), null);
  }

  Column column(String name) throws ConditionSyntaxException {
    if (!known.contains(name)) {
      throw new ConditionSyntaxException(
          "there is no column '" + name + "'" + NearestWord.hint(name, known));
    }
    return quoted(name);
  }
}
