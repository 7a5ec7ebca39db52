package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.JavaConverters;
import vn.kho.quality.data.CaseSensitiveSession;
import vn.kho.quality.data.SparkSessionProvider;

/**
 * Rows in the driver. Columns over them are worked out by Catalyst without a session; what only
 * Spark can do, such as a query, starts one.
 */
public final class LocalRows {
  private static final Logger LOG = LoggerFactory.getLogger(LocalRows.class);

  private final StructType schema;
  private final List<Row> rows;
  private final SparkSessionProvider spark;
  private final PlainColumns plainColumns;
  private @Nullable LocalRelation relation;
  private @Nullable Dataset<Row> dataset;

  public LocalRows(StructType schema, List<Row> rows, SparkSessionProvider spark) {
    this.schema = schema;
    this.rows = rows;
    this.spark = spark;
    this.plainColumns = new PlainColumns(schema, rows);
  }

  public int size() {
    return rows.size();
  }

  /** The rows in Spark. */
  public Dataset<Row> dataset() {
    if (dataset == null) {
      SparkSession session = CaseSensitiveSession.session(spark.get(), schema);
      dataset = session.createDataFrame(rows, schema);
    }
    return dataset;
  }

  /**
   * The columns over the rows as far as their expressions are plain; empty where the settings of
   * this thread follow ANSI, by which Spark works out other values and errors.
   */
  Optional<PlainProjection> plain(List<Column> columns) {
    return SQLConf.get().ansiEnabled()
        ? Optional.empty()
        : Optional.of(PlainProjection.of(plainColumns, columns));
  }

  /**
   * The columns over the rows, by Catalyst alone; empty where that is not enough: the session then
   * works them out, or says what is wrong with them.
   */
  Optional<LocalRelation> projected(List<Column> columns) {
    try {
      LogicalPlan folded = SessionlessPlans.folded(ProjectList.over(relation(), columns));
      return folded instanceof LocalRelation local ? Optional.of(local) : Optional.empty();
    } catch (Exception | StackOverflowError e) { // Spark's AnalysisException is checked
      LOG.debug("Catalyst alone does not work the columns out", e);
      return Optional.empty();
    }
  }

  private LocalRelation relation() {
    if (relation == null) {
      List<Attribute> columns =
          new ArrayList<>(JavaConverters.seqAsJavaList(DataTypeUtils.toAttributes(schema)));
      relation =
          LocalRelation.fromExternalRows(
              JavaConverters.asScalaBuffer(columns).toList(), JavaConverters.asScalaBuffer(rows));
    }
    return relation;
  }
}
