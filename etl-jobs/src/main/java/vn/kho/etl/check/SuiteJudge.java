package vn.kho.etl.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Rows;
import vn.kho.quality.FewJudgement;
import vn.kho.quality.Judgement;
import vn.kho.quality.RuleBook;
import vn.kho.quality.expectation.CodeListValues;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The rules of a dataset's suite.
 *
 * @param book the suite, ready for the dataset's columns
 * @param errorBudget the suite's where it names one, otherwise the contract's
 * @param spark the session
 */
record SuiteJudge(RuleBook book, double errorBudget, Supplier<SparkSession> spark)
    implements Judge {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  /** Finds the suite of a dataset below a folder, as {@code domain/dataset.yaml}. */
  static Function<Contract, Judge> below(
      Path folder, CodeLists lists, Supplier<SparkSession> spark) {
    CodeListValues codes = codes(lists);
    return contract -> {
      Path file =
          folder.resolve(contract.name().domain()).resolve(contract.name().dataset() + ".yaml");
      if (!Files.exists(file)) {
        throw new KhoException(
            ErrorCode.SUITE_EMPTY,
            "Cannot check "
                + contract.name()
                + ", it has no rules: "
                + file
                + ". Write a suite with at least one expectation there.");
      }
      Suite suite = SuiteReader.read(file);
      double budget =
          suite.errorBudget() == Suite.ERROR_BUDGET
              ? contract.load().errorBudget()
              : suite.errorBudget();
      RuleBook book = RuleBook.compile(suite, CleanSchema.of(contract), codes);
      return new SuiteJudge(book, budget, spark);
    };
  }

  private static CodeListValues codes(CodeLists lists) {
    return new CodeListValues() {
      @Override
      public Optional<Set<String>> codes(String list) {
        return codes(list, LocalDate.now(VIETNAM));
      }

      @Override
      public Optional<Set<String>> codes(String list, @Nullable LocalDate day) {
        return lists
            .find(list)
            .map(found -> day == null ? found.values("code") : found.values("code", day));
      }
    };
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
