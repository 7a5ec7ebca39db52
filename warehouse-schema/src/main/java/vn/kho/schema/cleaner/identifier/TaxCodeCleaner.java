package vn.kho.schema.cleaner.identifier;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.DigitText;
import vn.kho.schema.identifier.TaxCode;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code taxCode}. */
public final class TaxCodeCleaner implements IdentifierCleaner {
  /** The digits of a branch's code. */
  private static final int BRANCH = 13;

  /**
   * A branch suffix of two digits behind a hyphen, where one is missing; not a personal number of
   * 12 digits.
   */
  private static final Pattern CUT_BRANCH = Pattern.compile("\\d{10}\\s*[-–]\\s*\\d{2}");

  /**
   * A branch whose leading zero was lost, with a hyphen; not a personal number of 12 digits either.
   */
  private static final Pattern BRANCH_OF_NINE = Pattern.compile("\\d{9}\\s*[-–]\\s*\\d{3}");

  @Override
  public String name() {
    return "taxCode";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "mã số thuế 10, 12 hoặc 13 số, nhánh viết 0314409058-002 | tax codes of 10, 12 "
            + "or 13 digits; a branch is written 0314409058-002; a zero that a spreadsheet "
            + "dropped is restored where the check digit fits with it; of 12 digits that are a personal"
            + " number as well, the branch is proposed");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(IdentifierStep.argument());
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    int year = setup.context().day().getYear();
    return IdentifierStep.of(
        setup,
        IdentifierStep.labelled("mst|mã số thuế|msdn|mã số dn", text -> form(text, year)),
        text -> TaxCode.plausible(text, year));
  }

  private static IdentifierForm.@Nullable NormalisedIdentifier form(String text, int year) {
    String digits = CompactText.ofWhole(text);
    if (CUT_BRANCH.matcher(text).matches()) {
      return null;
    }
    // A spreadsheet drops all leading zeros: what begins with zero has lost none.
    boolean number = CompactText.digits(digits, 9) || CompactText.digits(digits, 12);
    if (number && digits.charAt(0) != '0') {
      String restored = written("0" + digits);
      boolean other = TaxCode.plausible(digits, year) && !BRANCH_OF_NINE.matcher(text).matches();
      if (TaxCode.plausible(restored, year)) {
        // A personal number has no check digit, so a valid check digit of the branch does not
        // disprove it.
        return other
            ? new IdentifierForm.NormalisedIdentifier(written(digits), "", restored)
            : new IdentifierForm.NormalisedIdentifier(restored, DigitText.ZERO_RESTORED);
      }
    }
    boolean known =
        CompactText.digits(digits, 10)
            || CompactText.digits(digits, 12)
            || CompactText.digits(digits, BRANCH);
    return known ? IdentifierForm.NormalisedIdentifier.plain(written(digits)) : null;
  }

  private static String written(String digits) {
    return digits.length() == BRANCH
        ? digits.substring(0, 10) + "-" + digits.substring(10)
        : digits;
  }
}
