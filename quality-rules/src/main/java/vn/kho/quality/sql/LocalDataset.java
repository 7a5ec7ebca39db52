package vn.kho.quality.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** Datasets of rows that are in the driver. */
public final class LocalDataset {
  private LocalDataset() {}

  /**
   * The rows in Spark, as {@link SparkSession#createDataFrame(List, StructType)} gives them. That
   * method lets some hundred analyzer rules search every row for expressions, although the plan has
   * nothing to resolve; here the plan is marked as analyzed at once.
   */
  public static Dataset<Row> of(SparkSession spark, List<Row> rows, StructType schema) {
    StructType columns = (StructType) CharVarcharUtils.failIfHasCharVarchar(schema);
    List<Attribute> attributes =
        new ArrayList<>(JavaConverters.seqAsJavaList(DataTypeUtils.toAttributes(columns)));
    LocalRelation relation =
        LocalRelation.fromExternalRows(
            JavaConverters.asScalaBuffer(attributes).toList(), JavaConverters.asScalaBuffer(rows));
    relation.setAnalyzed();
    return Dataset.ofRows(spark, relation);
  }
}
