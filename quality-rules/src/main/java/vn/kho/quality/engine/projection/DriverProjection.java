package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A projection over rows of a session that are in the driver, in compiled code and in this thread.
 * Spark itself would interpret such columns row by row while it plans the job.
 */
public final class DriverProjection {
  private final Project project;
  private final LocalRelation rows;
  private final SQLConf conf;

  private DriverProjection(Project project, LocalRelation rows, SQLConf conf) {
    this.project = project;
    this.rows = rows;
    this.conf = conf;
  }

  /** A projection; empty where the rows are elsewhere or Catalyst alone is not enough. */
  public static Optional<DriverProjection> of(Dataset<Row> rows, List<Column> columns) {
    if (!(rows.queryExecution().analyzed() instanceof LocalRelation relation)) {
      return Optional.empty();
    }
    SQLConf conf = rows.sparkSession().sessionState().conf();
    Optional<Project> project =
        SQLConf.withExistingConf(conf, () -> ProjectList.compilable(relation, columns));
    return project.map(one -> new DriverProjection(one, (LocalRelation) one.child(), conf));
  }

  /** The columns that it gives. */
  public StructType schema() {
    return project.schema();
  }

  /** The results of the function for the rows, as one partition. */
  public <T> List<T> map(CompiledProjection.PartitionFunction<T> work) {
    Seq<Expression> columns =
        ProjectList.part(project.projectList(), 0, project.projectList().size());
    Seq<Expression> none = ProjectList.part(project.projectList(), 0, 0);
    Seq<Attribute> given = rows.output();
    return SQLConf.withExistingConf(
        conf,
        () -> {
          ProjectedRows projected =
              new ProjectedRows(
                  JavaConverters.asJavaIterator(rows.data().iterator()),
                  new GeneratedProjection(columns, given, 0),
                  new GeneratedProjection(none, given, 0));
          List<T> made = new ArrayList<>();
          work.of(0, projected).forEachRemaining(made::add);
          return made;
        });
  }
}
