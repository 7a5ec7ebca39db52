package vn.kho.schema.cleaner.identifier;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.HealthCard;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.UncleanValueException;

/** The cleaner {@code healthCardFacts}. */
public final class HealthCardFactsCleaner implements IdentifierCleaner {
  @Override
  public String name() {
    return "healthCardFacts";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "thẻ BHYT nói gì: nhóm đối tượng, mức hưởng, mã tỉnh, số BHXH | what the number "
            + "of one health-insurance card says: group, benefit, province code, "
            + "social-insurance number; of the 10 digits of newer cards only the last");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
                "give",
                "điều được cho | what is given",
                "group",
                "benefit",
                "province-code",
                "social-number")
            .must());
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    String fact = setup.text("give");
    return (text, cell) -> {
      String narrow = IdentifierStep.withoutDecimal(text);
      String card = IdentifierStep.unlabelled(HealthCardCleaner.LABEL, narrow);
      return fact(CompactText.ofWhole(card).toUpperCase(Locale.ROOT), fact);
    };
  }

  private static @Nullable String fact(String card, String fact) throws UncleanValueException {
    boolean number = CompactText.digits(card, 10);
    if (!number && !HealthCard.shaped(card)) {
      throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
    }
    if (fact.equals("social-number")) {
      return number ? card : card.substring(5);
    }
    if (number) {
      return null;
    }
    return switch (fact) {
      case "group" -> card.substring(0, 2);
      case "benefit" -> card.substring(2, 3);
      default -> card.substring(3, 5);
    };
  }
}
