package vn.kho.schema.cleaner.identifier;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.code.SexWord;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.PersonalNumber;
import vn.kho.schema.identifier.Provinces;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.PlainText;
import vn.kho.schema.step.UncleanValueException;
import vn.kho.schema.unit.AdminUnit;
import vn.kho.schema.unit.AdminUnits;

/**
 * Derives a fact about the holder from a citizen identification number.
 *
 * @param fact the fact
 * @param sex the place of the field of the sex; negative where there is none
 * @param birth the place of the field of the day or year of birth; negative where there is none
 * @param pivot the last year of birth of two digits that is of this century; negative where such
 *     years are not read
 * @param coding the meaning of digits in the field of the sex
 * @param plain normalises the texts of the two fields
 * @param day the day of the load, the latest possible day of birth
 */
record CitizenIdFacts(
    CitizenIdFact fact,
    int sex,
    int birth,
    int pivot,
    String coding,
    PlainText plain,
    LocalDate day)
    implements CleanerStep {
  private static final int CCCD = 12;

  /** The last day before provinces were merged; the numbers keep the codes of that day. */
  private static final LocalDate BEFORE_MERGER = LocalDate.of(2025, 6, 30);

  /** The facts that can be derived. */
  enum CitizenIdFact {
    AGREEMENT,
    KIND,
    SEX,
    CENTURY,
    BIRTH_YEAR,
    PROVINCE,
    PROVINCE_CODE
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    IdentifierForm.NormalisedIdentifier number =
        CitizenIdCleaner.form(IdentifierStep.withoutDecimal(text), "any", day.getYear());
    if (number == null) {
      throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
    }
    boolean card = CompactText.digits(number.text(), CCCD);
    if (fact == CitizenIdFact.KIND) {
      return card ? "cccd" : "cmnd";
    }
    return card ? fact(number.text(), cell) : null;
  }

  private @Nullable String fact(String number, CellContext cell) throws UncleanValueException {
    String province = number.substring(1, 3);
    boolean home = number.charAt(0) == '0' && Provinces.holds(province);
    return switch (fact) {
      case SEX -> PersonalNumber.male(number) ? "Nam" : "Nữ";
      case CENTURY -> String.valueOf(PersonalNumber.birthYear(number) / 100 + 1);
      case BIRTH_YEAR -> String.valueOf(PersonalNumber.birthYear(number));
      case PROVINCE_CODE -> home ? province : null;
      case PROVINCE -> home ? name(province) : null;
      case AGREEMENT -> agreement(number, cell);
      case KIND -> "cccd";
    };
  }

  private static @Nullable String name(String province) {
    return AdminUnits.national().find(province, BEFORE_MERGER).map(AdminUnit::name).orElse(null);
  }

  private @Nullable String agreement(String number, CellContext cell) throws UncleanValueException {
    if (!PersonalNumber.plausible(number, day.getYear())) {
      return "implausible";
    }
    String sexText = given(cell.text(sex));
    String birthText = given(cell.text(birth));
    String word = sexText == null ? null : SexWord.of(sexText, coding);
    OptionalInt year = BirthYear.of(birthText, pivot);
    boolean sexDiffers = word != null && !PersonalNumber.ofSex(number, word);
    boolean yearDiffers = !PersonalNumber.bornIn(number, year);
    if (sexDiffers && yearDiffers) {
      return "sex and birth year differ";
    }
    if (sexDiffers || yearDiffers) {
      return sexDiffers ? "sex differs" : "birth year differs";
    }
    String unread = sexText != null && word == null ? "sex" : "";
    if (birthText != null && year.isEmpty()) {
      unread += unread.isEmpty() ? "birth year" : " and birth year";
    }
    if (!unread.isEmpty()) {
      return unread + " unreadable";
    }
    return sexText == null && birthText == null ? null : "agrees";
  }

  /** The text of a field, composed and narrow; null where it is a word for null. */
  private @Nullable String given(@Nullable String raw) throws UncleanValueException {
    String text = plain.of(raw);
    return text == null ? null : FullWidth.narrow(text);
  }
}
