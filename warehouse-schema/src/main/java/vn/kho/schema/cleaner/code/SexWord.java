package vn.kho.schema.cleaner.code;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.identifier.CompactText;

/**
 * Words for a person's sex. Digits are not among them, since their meaning differs between
 * agencies.
 */
public final class SexWord {
  /** The value for men in tables. */
  public static final String MALE = "Nam";

  /** The value for women in tables. */
  public static final String FEMALE = "Nữ";

  /** The value for other sexes in tables. */
  public static final String OTHER = "Khác";

  /** The codings of digits that agencies use; under the first one digits have no meaning. */
  public static final List<String> CODINGS = List.of("words", "m1-f0", "m0-f1", "m1-f2");

  private SexWord() {}

  /**
   * The sex that a word names, or a digit of a coding.
   *
   * @param coding one of {@link #CODINGS}
   */
  public static @Nullable String of(String text, String coding) {
    String sex = of(text);
    return sex != null ? sex : ofDigit(CompactText.withoutDecimal(text.strip()), coding);
  }

  private static @Nullable String ofDigit(String text, String coding) {
    return switch (coding + ":" + text) {
      case "m1-f0:1", "m0-f1:0", "m1-f2:1", "m1-f2:01" -> MALE;
      case "m1-f0:0", "m0-f1:1", "m1-f2:2", "m1-f2:02" -> FEMALE;
      case "m1-f2:3", "m1-f2:03" -> OTHER;
      default -> text.equalsIgnoreCase("o") ? OTHER : null;
    };
  }

  /** The sex that a word names, {@link #MALE}, {@link #FEMALE} or {@link #OTHER}; null for none. */
  public static @Nullable String of(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "nam",
          "nam giới",
          "nam gioi",
          "trai",
          "con trai",
          "đàn ông",
          "ông",
          "m",
          "male",
          "man",
          "boy" ->
          MALE;
      case "nữ",
          "nu",
          "nữ giới",
          "nu gioi",
          "nư",
          "nử",
          "gái",
          "gai",
          "con gái",
          "đàn bà",
          "bà",
          "f",
          "female",
          "woman",
          "girl" ->
          FEMALE;
      case "khác", "khac", "giới tính khác", "other", "liên giới tính" -> OTHER;
      default -> null;
    };
  }
}
