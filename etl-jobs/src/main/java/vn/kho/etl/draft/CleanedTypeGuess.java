package vn.kho.etl.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.schema.cleaner.number.NumberConverter;
import vn.kho.schema.cleaner.number.NumberText;
import vn.kho.schema.contract.ColumnType;

/**
 * Guesses the type of a column whose values are written in several ways that one cleaner reads
 * together: numbers in two styles, dates with several separators, amounts beside words for "free"
 * or "none".
 */
final class CleanedTypeGuess {
  private static final ColumnTypeGuess DAYS =
      new ColumnTypeGuess("date", "{date: {formats: [vi]}}");

  private static final ColumnTypeGuess AMOUNTS = new ColumnTypeGuess("bigint", "money");

  /** A number in either style that does not begin with zero, as codes do. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(0([.,]\\d+)?|[1-9]\\d*([., \u00A0]\\d+)*)");

  private static final Pattern CODE_ZERO = Pattern.compile("[+-]?0\\d.*");
  private static final Pattern SHARE = Pattern.compile("(?iu).*\\d\\s?(%|‰|phần (trăm|nghìn)).*");
  private static final Pattern MONEY =
      Pattern.compile(
          "(?iu).*(₫|đồng|vnđ|vnd|\\d\\s?đ\\b|\\d\\s?(nghìn|ngàn|triệu|tỷ)|miễn|không thu|\\bfree\\b).*");

  /** A number with a fraction and without a separator that may group thousands. */
  private static final Pattern FRACTION =
      Pattern.compile("[^.,]*[.,](?!\\d{3}$)\\d+|.*\\..*,.*|.*,.*\\..*");

  /** A number with one comma that may group thousands or precede a fraction. */
  private static final Pattern LONE_COMMA = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

  private static final Pattern BARE = Pattern.compile("[+-]?(0|[1-9]\\d*)");

  private static final NumberText EVIDENCE =
      new NumberText(
          NumberText.NumberNotation.AUTO,
          NumberConverter.exact(new ColumnType(ColumnType.ValueKind.DOUBLE, 0, 0)));

  private CleanedTypeGuess() {}

  /**
   * The type and cleaner by which a load would refuse at most {@code most} values; empty where
   * there is none.
   *
   * @param most how many values it may refuse
   */
  static Optional<ColumnTypeGuess> of(List<String> values, long most) {
    if (CleanerTrial.noDays(values, most) <= most) {
      return Optional.of(DAYS);
    }
    Optional<ColumnTypeGuess> guess =
        numbers(values, most)
            .or(() -> shares(values, most))
            .or(() -> read(AMOUNTS, values, most).filter(amounts -> any(values, MONEY)));
    return guess.filter(read -> !any(values, CODE_ZERO));
  }

  /**
   * Guesses shares. The first values are tested alone first, to give up early where too many of
   * them are no shares.
   */
  private static Optional<ColumnTypeGuess> shares(List<String> values, long most) {
    boolean begins =
        values.stream()
            .limit(most + 1)
            .anyMatch(v -> NUMBER.matcher(v).matches() || SHARE.matcher(v).matches());
    return begins && any(values, SHARE)
        ? read(ColumnTypeGuess.SHARE, values, most)
        : Optional.empty();
  }

  private static Optional<ColumnTypeGuess> read(
      ColumnTypeGuess guess, List<String> values, long most) {
    return Optional.of(guess).filter(one -> CleanerTrial.refused(one, values, most) <= most);
  }

  private static Optional<ColumnTypeGuess> numbers(List<String> values, long most) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < values.size() && i - numbers.size() <= most; i++) {
      if (NUMBER.matcher(values.get(i)).matches()) {
        numbers.add(values.get(i));
      }
    }
    return values.size() - numbers.size() <= most
        ? numbers(numbers).flatMap(guess -> read(guess, values, most))
        : Optional.empty();
  }

  /**
   * The number style of those values that can be read in one style only; empty where there are
   * none.
   */
  private static Optional<ColumnTypeGuess> numbers(List<String> numbers) {
    long vietnamese = numbers.stream().filter(v -> EVIDENCE.evidence(v) == 0).count();
    long plain = numbers.stream().filter(v -> EVIDENCE.evidence(v) == 1).count();
    if (vietnamese + plain == 0) {
      return Optional.empty();
    }
    String style = plain == 0 ? "vi" : "plain";
    String cleaner = vietnamese > 0 && plain > 0 ? "number" : "{number: {style: " + style + "}}";
    return Optional.of(new ColumnTypeGuess(any(numbers, FRACTION) ? "double" : "bigint", cleaner));
  }

  /**
   * Whether all values are whole numbers but for some with one comma before three digits, where
   * nothing shows whether the comma groups thousands.
   */
  static boolean undecided(List<String> values) {
    return any(values, LONE_COMMA)
        && values.stream()
            .allMatch(v -> LONE_COMMA.matcher(v).matches() || BARE.matcher(v).matches());
  }

  /** Whether a number can be read in one way only. */
  static boolean certain(String number) {
    return EVIDENCE.evidence(number) >= 0;
  }

  private static boolean any(List<String> values, Pattern pattern) {
    return values.stream().anyMatch(value -> pattern.matcher(value).matches());
  }
}
