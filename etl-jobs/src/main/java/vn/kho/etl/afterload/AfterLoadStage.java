package vn.kho.etl.afterload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * A step of the night over published tables, such as marts. Named in {@code
 * META-INF/services/vn.kho.etl.afterload.AfterLoadStage} of a jar on the class path of the jobs.
 */
public interface AfterLoadStage {
  /** The name of its {@link vn.kho.schema.afterload.AfterLoadStageType}. */
  String name();

  /**
   * What it makes, in the order in which it is made.
   *
   * @throws KhoException where nothing can be made at all; the stage has not run then
   */
  List<AfterLoadOutput> outputs(StageContext context);

  /**
   * What a stage works with.
   *
   * @param settings of the warehouse
   * @param warehouse the tables
   * @param input a file that the command wrote for the stage; empty where it wrote none
   * @param spark starts a Spark session when it is asked first
   */
  record StageContext(
      Settings settings, Warehouse warehouse, Optional<Path> input, Supplier<SparkSession> spark) {}
}
