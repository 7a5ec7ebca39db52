package vn.kho.schema.cleaner.identifier;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.DigitText;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.UncleanValueException;

/**
 * Normalises an identifier and checks its plausibility.
 *
 * @param form normalises it
 * @param check the check of its parts; null for none, since their rules are conventions, not law
 */
record IdentifierStep(IdentifierForm form, @Nullable PlausibilityCheck check)
    implements CleanerStep {
  /** The kind of a repair that only removes or changes separators. */
  private static final String NOTATION = "notation";

  /** The kind of a proposal: the identifier with the leading zero that may have been lost. */

  /** A date, which has as many digits as the older personal numbers. */
  private static final Pattern DAY =
      Pattern.compile(
          "(0?[1-9]|[12]\\d|3[01])([-.])(0?[1-9]|1[0-2])\\2(19|20)\\d\\d"
              + "|(19|20)\\d\\d([-.])(0?[1-9]|1[0-2])\\6(0?[1-9]|[12]\\d|3[01])");

  /** Signs before and behind a number, such as the apostrophe of a spreadsheet. */
  private static final Pattern ENDS =
      Pattern.compile("^[\\s'\"`\u2018\u2019]+|[\\s'\"\u2019.,;/-]+$");

  /** Checks whether the parts of a normalised identifier are consistent. */
  interface PlausibilityCheck extends Serializable {
    boolean plausible(String text);
  }

  /** The argument that switches the check of the parts on. */
  static CleanerArgument argument() {
    return CleanerArgument.choice(
        "check",
        "chỉ xét hình thức, hay từ chối cả khi các phần không khớp | whether the shape is enough, or"
            + " an identifier whose parts do not go together is refused; they are evidence, no law",
        "shape",
        "parts");
  }

  /** A step with the check that the argument of {@link #argument} selects. */
  static IdentifierStep of(CleanerSetup setup, IdentifierForm form, PlausibilityCheck check) {
    return new IdentifierStep(form, setup.text("check").equals("parts") ? check : null);
  }

  /** A form that also accepts a label before the identifier: MST: 3300100988. */
  static IdentifierForm labelled(String words, IdentifierForm form) {
    Pattern label = label(words);
    return text -> form.of(unlabelled(label, text));
  }

  /** A text without the label before the identifier. */
  static String unlabelled(Pattern label, String text) {
    boolean worded = !text.isEmpty() && Character.isLetter(text.charAt(0));
    return worded ? label.matcher(text).replaceFirst("") : text;
  }

  /**
   * The pattern of a label, one of several words separated by bars, up to the first digit or
   * letter.
   */
  static Pattern label(String words) {
    return Pattern.compile(
        "^(?:số\\s+)?(?:" + words + ")(?:\\s+số)?(?:\\s*[:.]\\s*|\\s+)(?=[\\p{L}\\d(+])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * The text in ASCII width without the decimals that a spreadsheet adds.
   *
   * @throws UncleanValueException where it is a date
   */
  static String withoutDecimal(String text) throws UncleanValueException {
    String narrow = FullWidth.narrow(text);
    if (DAY.matcher(narrow).matches()) {
      throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
    }
    String number = ENDS.matcher(narrow).replaceAll("");
    String whole = CompactText.withoutDecimal(number);
    return whole.equals(number) ? narrow : whole;
  }

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    IdentifierForm.NormalisedIdentifier normalised = form.of(withoutDecimal(text));
    if (normalised == null || (check != null && !check.plausible(normalised.text()))) {
      throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
    }
    if (!normalised.text().equals(text)) {
      cell.repaired(normalised.repair().isEmpty() ? NOTATION : normalised.repair());
    }
    if (!normalised.other().isEmpty()) {
      cell.proposed(DigitText.ZERO_RESTORED, normalised.other());
    }
    return normalised.text();
  }
}
