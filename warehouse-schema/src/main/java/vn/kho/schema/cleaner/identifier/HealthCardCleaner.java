package vn.kho.schema.cleaner.identifier;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.HealthCard;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code healthCard}. */
public final class HealthCardCleaner implements IdentifierCleaner {
  /** Words before a number that say what it is. */
  static final Pattern LABEL = IdentifierStep.label("(?:thẻ\\s+)?bhyt|mã thẻ|số thẻ");

  @Override
  public String name() {
    return "healthCard";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "số thẻ BHYT 15 ký tự hoặc 10 số, nhiều thẻ cách nhau bởi dấu ; | numbers of "
            + "health-insurance cards, 15 characters or the 10 digits of newer cards, several "
            + "with semicolons between");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(IdentifierStep.argument());
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return IdentifierStep.of(setup, HealthCardCleaner::form, HealthCard::plausible);
  }

  private static IdentifierForm.@Nullable NormalisedIdentifier form(String text) {
    StringBuilder cards = new StringBuilder();
    for (String part : IdentifierStep.unlabelled(LABEL, text).split(";", -1)) {
      String card = CompactText.ofWhole(part).toUpperCase(Locale.ROOT);
      if (!HealthCard.shaped(card) && !CompactText.digits(card, 10)) {
        return null;
      }
      cards.append(cards.isEmpty() ? "" : ";").append(card);
    }
    return IdentifierForm.NormalisedIdentifier.plain(cards.toString());
  }
}
