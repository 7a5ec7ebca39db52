package vn.kho.quality.example;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.data.DataLocation;

/** How a Java program uses the rules. The README shows these lines; a test runs them. */
final class CheckAFile {
  private CheckAFile() {}

  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().master("local[*]").getOrCreate();
    DataLocation data = DataLocation.of(args[0]);
    CheckResult result = DataCheck.on(spark).run(Path.of(args[1]), data);
    System.out.println(result.table());
    System.out.println(result.success() ? "usable" : result.json());
  }
}
