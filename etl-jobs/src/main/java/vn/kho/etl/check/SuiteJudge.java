package vn.kho.etl.check;

import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.rows.Rows;
import vn.kho.quality.FewJudgement;
import vn.kho.quality.Judgement;
import vn.kho.quality.RuleBook;
import vn.kho.schema.contract.Contract;

/**
 * The rules of a dataset.
 *
 * @param book the rules, ready for the dataset's columns
 * @param spark the session
 */
record SuiteJudge(RuleBook book, Supplier<SparkSession> spark) implements Judge {

  /** The judge of each dataset. */
  static Function<Contract, Judge> of(DatasetRules rules, Supplier<SparkSession> spark) {
    return contract -> new SuiteJudge(rules.book(contract), spark);
  }

  @Override
  public double errorBudget() {
    return book.suite().errorBudget();
  }

  @Override
  public Few judge(Rows.Few rows) {
    FewJudgement judged = book.judgeFew(spark.get(), rows.schema(), rows.rows());
    return new Few(judged.outcomes(), judged.failedPerRow());
  }

  @Override
  public Judgement judge(Dataset<Row> rows) {
    return book.judge(spark.get(), rows);
  }
}
