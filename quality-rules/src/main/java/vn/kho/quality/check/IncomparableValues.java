package vn.kho.quality.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.argument.ExactNumberReader;
import vn.kho.quality.expectation.rule.MixedTypeColumn;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.schema.contract.Bilingual;

/**
 * Distinguishes values that a range cannot be compared with from those that are outside it: of
 * limits that are numbers, texts that write none; of limits that are dates, texts in another
 * notation. Great Expectations counts both as unexpected, and so do the figures here; only the
 * message says more.
 */
final class IncomparableValues {
  private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile("\\s*[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(\\s.*)?");

  /** Numbers in Vietnamese notation, such as 359,0 and 1.250.000. */
  private static final Pattern GROUPS = Pattern.compile("\\s*-?[0-9]{1,3}(\\.[0-9]{3}){2,}\\s*");

  private IncomparableValues() {}

  /** The rule with a message that counts such values, where some of those that were kept are. */
  static CheckedRule named(CheckedRule rule, StructType schema) {
    Optional<UnexpectedRows> broken = rule.unexpected();
    Object column = rule.arguments().get("column");
    if (broken.isEmpty()
        || !rule.rule().type().equals("expect_column_values_to_be_between")
        || rule.result().outcome().outcome() == Outcome.ERRORED
        || Boolean.TRUE.equals(rule.arguments().get("parse_strings_as_datetimes"))
        || !List.of(schema.fieldNames()).contains(String.valueOf(column))
        || !(schema.apply(String.valueOf(column)).dataType() instanceof StringType)) {
      return rule;
    }
    List<String> texts =
        broken.orElseThrow().values().stream()
            .map(cells -> cells.get(0))
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .toList();
    return addition(rule, texts).map(more -> saying(rule, more)).orElse(rule);
  }

  private static Optional<Bilingual> addition(CheckedRule rule, List<String> texts) {
    boolean numbers = limit(rule.arguments(), Number.class::isInstance);
    boolean dates = limit(rule.arguments(), given -> ISO.matcher(String.valueOf(given)).matches());
    if (!numbers && !dates) {
      return Optional.empty();
    }
    List<String> strange =
        texts.stream()
            .filter(
                text ->
                    numbers
                        ? ExactNumberReader.parse(text).isEmpty()
                        : !ISO.matcher(text).matches())
            .toList();
    if (strange.isEmpty()) {
      return Optional.empty();
    }
    Bilingual count = count(rule, strange.size(), texts.size());
    Bilingual what =
        numbers
            ? new Bilingual("không phải số nên không so được", "no numbers, and cannot be compared")
            : new Bilingual(
                "không viết như giới hạn (năm-tháng-ngày) nên không so được",
                "not written as the limit is (year-month-day), and cannot be compared");
    Bilingual notation = notation(numbers, strange);
    return Optional.of(
        new Bilingual(
            "; " + count.vietnamese() + " " + what.vietnamese() + notation.vietnamese(),
            "; " + count.english() + " " + what.english() + notation.english()));
  }

  private static boolean limit(Map<String, @Nullable Object> arguments, Predicate<Object> kind) {
    return List.of("min_value", "max_value").stream()
        .map(arguments::get)
        .filter(Objects::nonNull)
        .anyMatch(kind);
  }

  /** How many; of many rows in Spark only the first are kept, and the count is of these. */
  private static Bilingual count(CheckedRule rule, int strange, int kept) {
    return kept == rule.result().outcome().figures().unexpected()
        ? new Bilingual("trong đó " + strange + " giá trị", strange + " of them are")
        : new Bilingual(
            "trong " + kept + " dòng đầu có " + strange + " giá trị",
            strange + " of the first " + kept + " are");
  }

  private static Bilingual notation(boolean numbers, List<String> strange) {
    if (numbers && strange.stream().anyMatch(IncomparableValues::vietnamese)) {
      return new Bilingual(
          ": số viết kiểu Việt Nam (1.250 là 1250; 7,5 là 7.5), và 1.250 bị đọc là 1.25; hãy nạp"
              + " tệp bằng hợp đồng có bước number: {style: vi}",
          ": they have decimal commas or dots between thousands (Vietnamese notation), by which"
              + " 1.250 is read as 1.25; load the file by a contract whose column has the cleaner"
              + " number: {style: vi}");
    }
    if (!numbers && strange.stream().anyMatch(text -> DAY_FIRST.matcher(text).matches())) {
      return new Bilingual(
          ": ngày viết dd/MM/yyyy; hãy nạp tệp bằng hợp đồng có bước date, hoặc viết 2010-01-31",
          ": they are written dd/MM/yyyy; load the file by a contract whose column has the cleaner"
              + " date, or write 2010-01-31");
    }
    return Bilingual.of("");
  }

  private static boolean vietnamese(String text) {
    return MixedTypeColumn.decimalComma(text.strip()) || GROUPS.matcher(text).matches();
  }

  private static CheckedRule saying(CheckedRule rule, Bilingual more) {
    RuleResult result = rule.result();
    RuleOutcome outcome = result.outcome();
    Bilingual message =
        new Bilingual(
            outcome.message().vietnamese() + more.vietnamese(),
            outcome.message().english() + more.english());
    return new CheckedRule(
        rule.rule(),
        rule.arguments(),
        new RuleResult(
            outcome.saying(message), result.success(), result.observed(), result.missing()),
        rule.unexpected());
  }
}
